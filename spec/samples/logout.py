import requests


def logout():
    response = requests.post(
        "https://api.rememberizer.ai/api/v1/auth/custom-logout/",
        cookies={"refresh_token": "YOUR_REFRESH_TOKEN"},
    )

    if response.status_code == 204:
        print("Logout successful!")
    else:
        print("Logout failed!")


logout()
