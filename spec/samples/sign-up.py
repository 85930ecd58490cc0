import requests


def sign_up():
    response = requests.post(
        "https://api.rememberizer.ai/api/v1/auth/signup/",
        json={
            "email": "user@example.com",
            "password": "secure_password",
            "name": "John Doe",
            "captcha": "recaptcha_response",
        },
    )

    print(response.json())


sign_up()
