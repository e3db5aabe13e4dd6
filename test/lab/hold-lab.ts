// Holds a lab until it is killed: lab.real.test.ts kills it without warning and looks at what is left.
import { startLab } from './lab.ts';

const lab = await startLab();
console.log(
  JSON.stringify({ directory: lab.directory, pids: lab.processes().map(({ pid }) => pid) }),
);
setInterval(() => undefined, 1000);
