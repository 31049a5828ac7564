import { createHash, createHmac } from 'node:crypto';
import { Injectable } from '@nestjs/common';

/** Derives and hashes the tokens of personal links and the codes of sign-ins. The secret is set once, when the server starts. */
@Injectable()
export class Links {
  private secret = '';

  useSecret(secret: string): void {
    if (secret.length < 32) throw new Error('The secret needs at least 32 characters.');
    this.secret = secret;
  }

  /**
   * The token of an invitation's personal link: 256 bits, base64url (43 characters). It is derived, not stored, so that every
   * mail can carry the same link; revoking raises `generation`.
   */
  tokenOf(invitationId: string, generation: number): string {
    return this.derive(`invitation:${invitationId}:${generation}`).toString('base64url');
  }

  /** What the database keeps of a token. */
  hashOf(token: string): Buffer {
    return createHash('sha256').update(token).digest();
  }

  /** The eight digits mailed for a sign-in; derived, so that neither the database nor a job holds them. */
  signInCodeOf(codeId: string): string {
    return String(this.derive(`sign-in:${codeId}`).readUInt32BE(0) % 100_000_000).padStart(8, '0');
  }

  private derive(text: string): Buffer {
    if (!this.secret) throw new Error('The secret is not set yet.');
    return createHmac('sha256', this.secret).update(text).digest();
  }
}
