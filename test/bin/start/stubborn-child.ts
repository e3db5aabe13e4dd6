// Tells its process id, does not care for SIGTERM, and stays.
process.on('SIGTERM', () => {
  console.log('no');
});
console.log(`I am ${process.pid}`);
setInterval(() => undefined, 1_000);
