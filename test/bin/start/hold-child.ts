// Starts a child as `npm start` does, and stays until it is killed.
import { startChild } from '../../../bin/start/child.ts';

startChild('child', 'test/bin/start/polite-child.ts', { root: process.cwd(), env: process.env });
setInterval(() => undefined, 1_000);
