import requests


def refresh_token():
    response = requests.post(
        "https://api.rememberizer.ai/api/v1/auth/custom-refresh/",
        cookies={"refresh_token": "YOUR_REFRESH_TOKEN"},
    )

    if response.status_code == 204:
        print("Token refreshed successfully!")
    else:
        print("Token refresh failed!")


refresh_token()
