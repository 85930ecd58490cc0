import requests


def verify_email():
    response = requests.post(
        "https://api.rememberizer.ai/api/v1/auth/verify-email/",
        headers={"Authorization": "Bearer YOUR_JWT_TOKEN"},
        json={"verification_code": "123456"},
    )

    if response.status_code == 200:
        print("Email verification successful!")
    else:
        print("Email verification failed!")


verify_email()
