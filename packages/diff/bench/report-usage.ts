import { writeFileSync } from 'node:fs';

// Preloaded into each process that is measured, because only a process itself knows its peak memory.
process.on('exit', () => {
  writeFileSync(process.env.USAGE_FILE ?? '', JSON.stringify(process.resourceUsage()));
});
