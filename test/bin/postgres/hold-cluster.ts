// Starts the embedded Postgres in a folder, tells its port, and stays until it is killed.
import { startCluster } from '../../../bin/postgres/cluster.ts';

const [folder = '', password = ''] = process.argv.slice(2);
const { port, isReused } = await startCluster({ folder, password });
console.log(JSON.stringify({ port, isReused }));
setInterval(() => undefined, 1_000);
