const logout = async () => {
  const response = await fetch('https://api.rememberizer.ai/api/v1/auth/custom-logout/', {
    method: 'POST',
    credentials: 'include',
  });

  console.log(response.status === 204 ? 'Logout successful!' : 'Logout failed!');
};

logout();
