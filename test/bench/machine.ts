import { cpus, loadavg, totalmem } from 'node:os';

/** One line about the machine that figures were taken on, and what it was busy with. */
export function machine(): string {
  const [cpu] = cpus();
  const memory = Math.round(totalmem() / 2 ** 30);
  const model = cpu?.model.trim() ?? 'unknown';
  const load = (loadavg()[0] ?? 0).toFixed(1);
  return `${cpus().length} × ${model}, ${memory} GiB, load ${load}, Node ${process.version}, ${process.platform}`;
}
