import assert from 'node:assert/strict';
import { once } from 'node:events';
import net from 'node:net';
import { test } from 'node:test';
import { freePort } from './port.mjs';

test('takes a port that is free', async () => {
  const server = net.createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  await assert.rejects(freePort(String(port)), new RegExp(`Port ${port} is used by another program.*PORT=`));
  server.close();
  await once(server, 'close');
  assert.equal(await freePort(String(port)), port);
});

for (const asked of ['0', '65536', '3000x', '-1', '']) {
  test(`refuses PORT=${JSON.stringify(asked)}`, () => assert.rejects(freePort(asked), /must be a number from 1 to 65535/));
}
