// Preloaded into children that must not outlive the process that started them: when the channel to it breaks, they stop as if asked to.
if (process.channel) {
  process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'));
  process.channel.unref();
}
