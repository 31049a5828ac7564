import type { FastifyRequest } from 'fastify';
import { Refused } from '../refused';

const READING = ['GET', 'HEAD', 'OPTIONS'];

/**
 * Throws Refused `cross-site` when a browser says that a state change comes from another site (Sec-Fetch-Site, else Origin).
 * Programs send neither header and are let through: they carry no cookie of somebody else's browser.
 */
export function refuseCrossSite(request: FastifyRequest, publicUrl: string): void {
  if (READING.includes(request.method)) return;
  const site = request.headers['sec-fetch-site'];
  if (typeof site === 'string') {
    if (site !== 'same-origin' && site !== 'none') throw new Refused('cross-site');
    return;
  }
  const { origin } = request.headers;
  if (origin === undefined) return;
  const own = [new URL(publicUrl).origin, `http://${request.headers.host ?? ''}`, `https://${request.headers.host ?? ''}`];
  if (!own.includes(origin)) throw new Refused('cross-site');
}
