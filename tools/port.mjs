// The port the product will listen on, looked at before anything long starts. Built-ins only; runs before anything is installed.
import net from 'node:net';

/** The port that `PORT` asks for, 3000 when it is not set. Throws an Error that says what to do when it is no port, or when it is taken. */
export async function freePort(asked = '3000') {
  const port = Number(asked);
  if (!/^\d+$/.test(asked) || port < 1 || port > 65535)
    throw new Error(`PORT is ${JSON.stringify(asked)}; it must be a number from 1 to 65535.`);
  for (const host of ['0.0.0.0', '127.0.0.1']) {
    const code = await refusal(port, host);
    if (code === 'EADDRINUSE') {
      const other = port === 65535 ? 3000 : port + 1;
      throw new Error(`Port ${port} is used by another program. Stop that program, or choose another port: PORT=${other} npm start`);
    }
    if (code === 'EACCES')
      throw new Error(`This user may not listen on port ${port}. Choose a port above 1023, for example: PORT=3000 npm start`);
    if (code) throw new Error(`Port ${port} cannot be listened on (${code}).`);
  }
  return port;
}

/** The error code of trying to listen there, or nothing when that works. */
function refusal(port, host) {
  return new Promise((resolve) => {
    const server = net.createServer();
    server.once('error', (error) => resolve(error.code));
    server.listen({ port, host, exclusive: true }, () => server.close(() => resolve(undefined)));
  });
}

/** A port that nothing listens on at this moment. */
export async function unusedPort() {
  const server = net.createServer();
  await new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address();
  await new Promise((resolve) => server.close(resolve));
  return port;
}
