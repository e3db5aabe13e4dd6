// Loaded into site and worker before their own code: when the start that made them is gone, killed or not, they end too.
if (process.channel) {
  process.on('disconnect', () => process.kill(process.pid, 'SIGTERM'));
  process.channel.unref();
}
