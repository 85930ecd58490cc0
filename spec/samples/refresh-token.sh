curl -X POST \
  https://api.rememberizer.ai/api/v1/auth/custom-refresh/ \
  -b cookies.txt \
  -c cookies.txt
