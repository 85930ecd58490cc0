const refreshToken = async () => {
  const response = await fetch('https://api.rememberizer.ai/api/v1/auth/custom-refresh/', {
    method: 'POST',
    credentials: 'include',
  });

  console.log(response.status === 204 ? 'Token refreshed successfully!' : 'Token refresh failed!');
};

refreshToken();
