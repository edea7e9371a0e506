import type { IncomingMessage, ServerResponse } from 'node:http';
import type { SyntheticPerson } from './people/person.ts';

/** What a stand-in is started with. */
export interface StandIn {
  /** Its own base address. */
  readonly origin: string;
  readonly people: readonly SyntheticPerson[];
  /** Delay of a slow answer, milliseconds. */
  readonly slowMs: number;
}

/** Answers one request; `path` is what follows the base address, without the query. */
export type Answer = (request: IncomingMessage, response: ServerResponse, path: string) => Promise<void>;
