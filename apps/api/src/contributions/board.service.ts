import { Inject, Injectable } from '@nestjs/common';
import { boardView, type staffBoardView } from '@bijeen/contract';
import { composeBoard, tallyBoard, type BoardRecord, type BoardTallies } from '@bijeen/contributions';
import type { z } from 'zod';
import { isStaff, linkIn, type Caller } from '../platform/access/caller';
import { Clock } from '../platform/clock';
import { Refused } from '../platform/refused';
import { BoardStore, type KeptBoard } from './board.store';
import { mayContribute } from './input.service';

type Board = z.input<typeof boardView>;
type StaffBoard = z.input<typeof staffBoardView>;

interface CountedBoard {
  readonly kept: KeptBoard;
  readonly record: BoardRecord;
  readonly tallies: BoardTallies;
}

/** So many boards are kept counted; a hall of people who look at the same board has it counted once per change. */
const MOST_KEPT = 20;

/** The board of a session, for each who looks. */
@Injectable()
export class BoardService {
  private readonly counted = new Map<string, { readonly version: string; readonly board: Promise<CountedBoard> }>();

  constructor(
    @Inject(BoardStore) private readonly store: BoardStore,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /**
   * The board as the caller may see it: who calls with a personal link of this session looks as that invitee, also when they are
   * signed in too. Throws Refused `not-found`.
   */
  async view(sessionId: string, caller: Caller): Promise<Board | StaffBoard> {
    const link = linkIn(caller);
    if (!link && isStaff(caller)) return this.staffView(sessionId);
    const { kept, record, tallies } = await this.of(sessionId);
    const viewer = { invitationId: link?.invitationId ?? null, staff: false, resultsHidden: kept.resultsHidden };
    const { contributions, measures, ownGroupId } = composeBoard(record, tallies, viewer);
    return {
      ...this.around(kept, false),
      contributions: contributions.map(({ whys: _, revision: __, ...card }) => card),
      measures: measures.map(({ whys: _, revision: __, ...card }) => card),
      ownGroupId,
    };
  }

  /** Throws Refused `not-found`. */
  async staffView(sessionId: string): Promise<StaffBoard> {
    const { kept, record, tallies } = await this.of(sessionId);
    const viewer = { invitationId: null, staff: true, resultsHidden: kept.resultsHidden };
    const { contributions, measures, orphans } = composeBoard(record, tallies, viewer);
    return {
      ...this.around(kept, true),
      contributions: contributions.map(({ myVote: _, ...card }) => card),
      measures: measures.map(({ myVote: _, myEffect: __, ...card }) => card),
      orphans: { withoutMeasure: [...orphans.withoutMeasure], withoutOwner: [...orphans.withoutOwner] },
    };
  }

  /** What stands around the cards. Points that only wait are for staff. */
  private around({ themes, groups, agendaItems, resultsHidden, ...session }: KeptBoard, staff: boolean) {
    const open = mayContribute(session, staff, this.clock.now());
    return {
      ...{ themes, groups, resultsHidden },
      agendaItems: agendaItems.filter(({ state }) => staff || state === 'accepted').map(({ id, title }) => ({ id, title })),
      closed: open.ok ? null : boardView.shape.closed.parse(open.reason),
    };
  }

  private async of(sessionId: string): Promise<CountedBoard> {
    const version = await this.store.version(sessionId);
    if (version === undefined) throw new Refused('not-found');
    const known = this.counted.get(sessionId);
    if (known?.version === version) return known.board;
    // Read after its version: what is kept under a version is never older than it.
    const board = this.count(sessionId);
    this.counted.delete(sessionId);
    this.counted.set(sessionId, { version, board });
    for (const oldest of this.counted.keys()) if (this.counted.size > MOST_KEPT) this.counted.delete(oldest);
    board.catch(() => this.counted.delete(sessionId));
    return board;
  }

  private async count(sessionId: string): Promise<CountedBoard> {
    const kept = await this.store.board(sessionId);
    if (!kept) throw new Refused('not-found');
    const idsOf = (all: readonly { readonly id: string }[]) => all.map(({ id }) => id);
    const record = { ...kept, groupIds: idsOf(kept.groups), themeIds: idsOf(kept.themes) };
    return { kept, record, tallies: tallyBoard(record) };
  }
}
