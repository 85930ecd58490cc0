/**
 * A line that GitHub Actions takes for a command, such as `::error file=a.yaml,line=3::message`: it
 * shows the message beside the run that printed it. What is escaped can end neither the line nor a
 * property, so that no text becomes a command of its own.
 */
export function workflowCommand(
  name: 'error' | 'warning' | 'notice',
  properties: Record<string, string | number>,
  message: string,
): string {
  const list = Object.entries(properties).map(
    ([key, value]) => `${key}=${escapeProperty(String(value))}`,
  );
  return `::${[name, list.join(',')].join(' ').trimEnd()}::${escapeData(message)}\n`;
}

function escapeData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
