async (act) => {
  const start = performance.now();
  const painted = new Promise((done) => requestAnimationFrame(() => {
    const channel = new MessageChannel();
    channel.port1.onmessage = done;
    channel.port2.postMessage(0);
  }));
  eval(act)();
  await painted;
  return performance.now() - start;
}
