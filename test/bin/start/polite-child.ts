// Tells its process id, and stays until it is told to end.
console.log(`I am ${process.pid}`);
setInterval(() => undefined, 1_000);
