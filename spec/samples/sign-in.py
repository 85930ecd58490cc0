import requests


def sign_in():
    response = requests.post(
        "https://api.rememberizer.ai/api/v1/auth/signin/",
        json={
            "login": "user@example.com",
            "password": "secure_password",
            "captcha": "recaptcha_response",
        },
    )

    if response.status_code == 204:
        print("Login successful!")
    else:
        print("Login failed!")

    return response.cookies


sign_in()
