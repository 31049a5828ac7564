import { Inject, Injectable } from '@nestjs/common';
import { Clock } from '../platform/clock';
import { UnitOfWork } from '../platform/database/unit-of-work';
import { Log } from '../platform/log';
import { Outbox } from '../platform/outbox/outbox';
import { PeopleService } from '../people/people.service';
import { InvitationsStore } from './invitations.store';

const DAY = 86_400_000;
/** Days after a session that what people needed on the day is kept. */
const NEEDS_DAYS = 7;

/** Keeps what every invitation promises: needs go seven days after the session, names after as many days as the installation says. */
@Injectable()
export class RetentionService {
  constructor(
    @Inject(UnitOfWork) private readonly work: UnitOfWork,
    @Inject(InvitationsStore) private readonly store: InvitationsStore,
    @Inject(PeopleService) private readonly people: PeopleService,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(Log) private readonly log: Log,
    @Inject(Outbox) outbox: Outbox,
  ) {
    outbox.handle('retention', () => this.forgetWhatIsDue());
  }

  /** Runs every night; running it twice changes nothing more. */
  async forgetWhatIsDue(): Promise<void> {
    await this.work.transaction(async (tx) => {
      for (const sessionId of await this.store.deleteNeeds(tx, new Date(this.clock.now().getTime() - NEEDS_DAYS * DAY)))
        await tx.touch(sessionId);
    });
    this.log.info('retention', { forgotten: await this.people.eraseAfterRetention() });
  }
}
