import { Body, Controller, Inject, Param, Res } from '@nestjs/common';
import { currentItemRequest, hallView, runView } from '@bijeen/contract';
import type { FastifyReply } from 'fastify';
import { Readable } from 'node:stream';
import { interval, throttleTime } from 'rxjs';
import type { z } from 'zod';
import { ByAccount, type AccountCaller } from '../platform/access/caller';
import { Endpoint } from '../platform/endpoint';
import { Live } from '../platform/live/live';
import { RunService } from './run.service';

type Run = z.input<typeof runView>;
const HEARTBEAT_MS = 20_000;
const CALM_MS = 250;

/** A session on the day itself. */
@Controller('api/v1')
export class RunController {
  constructor(
    @Inject(RunService) private readonly service: RunService,
    @Inject(Live) private readonly live: Live,
  ) {}

  @Endpoint('GET sessions/:sessionId/run', {
    summary: 'The current point, the clock, who is there',
    allow: ['facilitator', 'organiser', 'administrator'],
    answers: runView,
  })
  async run(@Param('sessionId') sessionId: string): Promise<Run> {
    return this.service.run(sessionId);
  }

  @Endpoint('GET sessions/:sessionId/hall', {
    summary: 'The screen in the hall',
    allow: ['facilitator', 'organiser', 'link'],
    answers: hallView,
  })
  async hall(@Param('sessionId') sessionId: string): Promise<z.input<typeof hallView>> {
    return this.service.hall(sessionId);
  }

  @Endpoint('POST sessions/:sessionId/go-live', {
    summary: 'Begin the session',
    allow: ['facilitator', 'organiser'],
    answers: runView,
    refusals: ['session-state-conflict', 'session-start-too-far'],
  })
  async goLive(@Param('sessionId') sessionId: string, @ByAccount() { id }: AccountCaller): Promise<Run> {
    await this.service.goLive(sessionId, id);
    return this.service.run(sessionId);
  }

  @Endpoint('POST sessions/:sessionId/back-to-scheduled', {
    summary: 'Undo beginning the session by mistake',
    allow: ['facilitator', 'organiser'],
    answers: runView,
    refusals: ['session-state-conflict', 'session-has-captures'],
  })
  async backToScheduled(@Param('sessionId') sessionId: string, @ByAccount() { id }: AccountCaller): Promise<Run> {
    await this.service.backToScheduled(sessionId, id);
    return this.service.run(sessionId);
  }

  @Endpoint('POST sessions/:sessionId/conclude', {
    summary: 'Conclude the session, run live or not',
    allow: ['facilitator', 'organiser'],
    answers: runView,
    refusals: ['session-state-conflict', 'session-not-started'],
  })
  async conclude(@Param('sessionId') sessionId: string, @ByAccount() { id }: AccountCaller): Promise<Run> {
    await this.service.conclude(sessionId, id);
    return this.service.run(sessionId);
  }

  @Endpoint('POST sessions/:sessionId/resume', {
    summary: 'Undo concluding the session by mistake',
    allow: ['facilitator', 'organiser'],
    answers: runView,
    refusals: ['session-state-conflict', 'session-resume-too-late'],
  })
  async resume(@Param('sessionId') sessionId: string, @ByAccount() { id }: AccountCaller): Promise<Run> {
    await this.service.resume(sessionId, id);
    return this.service.run(sessionId);
  }

  @Endpoint('PUT sessions/:sessionId/current-item', {
    summary: 'Move the talk to a point of the agenda',
    allow: ['facilitator', 'organiser'],
    body: currentItemRequest,
    answers: runView,
    refusals: ['session-not-live'],
  })
  async moveTo(@Param('sessionId') sessionId: string, @Body() { agendaItemId }: z.infer<typeof currentItemRequest>): Promise<Run> {
    await this.service.moveTo(sessionId, agendaItemId);
    return this.service.run(sessionId);
  }

  /** Each event says only that something changed; whoever listens asks again, with the ETag of what they have. */
  @Endpoint('GET sessions/:sessionId/events', {
    summary: 'Hear at once that something in the session changed (server-sent events)',
    allow: ['facilitator', 'organiser', 'administrator', 'link'],
    mediaType: 'text/event-stream',
  })
  events(@Param('sessionId') sessionId: string, @Res() reply: FastifyReply): void {
    const stream = new Readable({ read: () => undefined });
    stream.push('retry: 2000\n\n');
    const changes = this.live
      .changesOf(sessionId)
      // A vote of a full hall is many changes: one event for all within the same moment.
      .pipe(throttleTime(CALM_MS, undefined, { leading: true, trailing: true }))
      .subscribe({ next: () => stream.push('event: changed\ndata: {}\n\n'), complete: () => stream.push(null) });
    const heartbeat = interval(HEARTBEAT_MS).subscribe(() => stream.push(': still here\n\n'));
    stream.on('close', () => {
      changes.unsubscribe();
      heartbeat.unsubscribe();
    });
    void reply
      .removeHeader('etag')
      .header('content-type', 'text/event-stream; charset=utf-8')
      .header('cache-control', 'no-store, no-transform')
      .header('x-accel-buffering', 'no')
      .send(stream);
  }
}
