// Preloaded into a measured process: writes the most memory it ever held, in bytes, to CONFITURE_BENCH_PEAK at its end.
import { readFileSync, writeFileSync } from 'node:fs';

process.on('exit', () => writeFileSync(process.env.CONFITURE_BENCH_PEAK, String(peakBytes())));

function peakBytes() {
  // getrusage's maximum also counts the parent's memory that the process held between fork and exec; VmHWM does not.
  if (process.platform === 'linux') {
    return Number(/^VmHWM:\s+(\d+) kB$/m.exec(readFileSync('/proc/self/status', 'utf8'))[1]) * 1024;
  }
  return process.resourceUsage().maxRSS * 1024;
}
