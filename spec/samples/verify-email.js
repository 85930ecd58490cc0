const verifyEmail = async () => {
  const response = await fetch('https://api.rememberizer.ai/api/v1/auth/verify-email/', {
    method: 'POST',
    headers: {
      Authorization: 'Bearer YOUR_JWT_TOKEN',
      'Content-Type': 'application/json',
    },
    body: JSON.stringify({
      verification_code: '123456',
    }),
  });

  console.log(
    response.status === 200 ? 'Email verification successful!' : 'Email verification failed!',
  );
};

verifyEmail();
