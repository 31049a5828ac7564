import { Inject, Injectable } from '@nestjs/common';
import { newOrderedId } from '@bijeen/kernel';
import type { CapturedMessageView } from '@bijeen/contract';
import { simpleParser } from 'mailparser';
import { Reads, type Tx } from './database/unit-of-work';

/** The mailbox of the demo: every message as it was sent, and nothing leaves the house. */
@Injectable()
export class CapturedMessages {
  constructor(@Inject(Reads) private readonly reads: Reads) {}

  /** Keeps `raw`; the same message again (by its Message-ID) is the same message. */
  async keep(raw: Buffer, to: string, at: Date): Promise<void> {
    const { messageId, subject } = await simpleParser(raw);
    await this.reads.rows(
      `INSERT INTO captured_messages (id, message_id, envelope_to, subject, raw, received_at) VALUES ($1, $2, $3, $4, $5, $6)
       ON CONFLICT ON CONSTRAINT captured_messages_once DO NOTHING`,
      [newOrderedId(at), messageId ?? newOrderedId(at), to, subject ?? '', raw, at],
    );
  }

  /** The newest messages, at most `limit`; with `before`, those older than that one. */
  async list(limit: number, before: string | null): Promise<CapturedMessageView[]> {
    return this.reads.rows(
      `SELECT id, envelope_to AS "to", subject, received_at AS "receivedAt" FROM captured_messages
       WHERE $2::uuid IS NULL OR (received_at, id) < (SELECT m.received_at, m.id FROM captured_messages m WHERE m.id = $2)
       ORDER BY captured_messages.received_at DESC, id DESC LIMIT $1`,
      [limit, before],
    );
  }

  async find(id: string): Promise<(CapturedMessageView & { raw: Buffer }) | undefined> {
    return this.reads.row(
      `SELECT id, envelope_to AS "to", subject, received_at AS "receivedAt", raw FROM captured_messages WHERE id = $1`,
      [id],
    );
  }

  /** Throws these messages away: whoever they were for asked to be forgotten. */
  async forget(tx: Tx, messageIds: readonly string[]): Promise<void> {
    await tx.rows('DELETE FROM captured_messages WHERE message_id = ANY($1)', [messageIds]);
  }
}
