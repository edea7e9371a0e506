import 'reflect-metadata';
import { createSocket } from 'node:dgram';
import type { AddressInfo } from 'node:net';
import { createSecureContext, createServer } from 'node:tls';
import { callbackify } from 'node:util';
import { PemConverter, SubjectAlternativeNameExtension } from '@peculiar/x509';
import { env } from '../env.ts';
import { createTestAuthority } from './test-authority.ts';

export interface LaunchStandIns {
  /** `127.0.0.1:port` of a name server that knows names of this machine only. */
  nameServer: string;
  tls: { address: string; port: number; ca: string };
}

const loopback = '127.0.0.1';
/** Mail of a domain whose name begins so has no records, to see what is said then. */
const unprepared = /(^|\.)no-records\.|(^|\.)localhost$/;
/** Names that a demonstration has. */
const isOwn = (name: string) => name === 'localhost' || name.endsWith('.localhost');

let started: Promise<LaunchStandIns> | undefined;

/** A name server and a site with certificates, on this machine, for the launch checklist of a demonstration (contract C18). */
export function launchStandIns(): Promise<LaunchStandIns> {
  return (started ??= start());
}

async function start(): Promise<LaunchStandIns> {
  const [nameServer, tls] = await Promise.all([startNameServer(), startTls()]);
  return { nameServer: `${loopback}:${nameServer}`, tls };
}

async function startNameServer(): Promise<number> {
  const socket = createSocket('udp4').unref();
  socket.on('message', (question, { port, address }) => socket.send(answerTo(question), port, address));
  await new Promise<void>((ready) => socket.bind(0, loopback, ready));
  return socket.address().port;
}

/** The text by which a sender is believed, where a name would hold one. */
function textOf(name: string): string | null {
  if (unprepared.test(name)) return null;
  if (name.startsWith('_dmarc.')) return 'v=DMARC1; p=quarantine';
  if (name.startsWith(`${env.DKIM_SELECTOR}._domainkey.`)) return 'v=DKIM1; k=rsa; p=c3RhbmQtaW4=';
  return `v=spf1 ${env.SPF_TERM} ~all`;
}

/**
 * One question, one answer (RFC 1035): 127.0.0.1 for the demonstration's own names, no such name for others; whose mail is
 * asked about has its records, whatever the domain, as its catcher takes all letters.
 */
function answerTo(question: Buffer): Buffer {
  const labels: string[] = [];
  let at = 12;
  for (let length = question[at] ?? 0; length > 0; length = question[at] ?? 0) {
    labels.push(question.toString('latin1', at + 1, at + 1 + length));
    at += length + 1;
  }
  const name = labels.join('.').toLowerCase();
  const type = question.readUInt16BE(at + 1);
  const own = isOwn(name);
  const text = type === 16 ? textOf(name) : null;
  const data =
    text !== null
      ? Buffer.from([text.length, ...Buffer.from(text, 'latin1')])
      : own && type === 1
        ? Buffer.from([127, 0, 0, 1])
        : null;
  const head = Buffer.alloc(12);
  question.copy(head, 0, 0, 2);
  head.writeUInt16BE(own || data ? 0x8180 : 0x8183, 2);
  head.writeUInt16BE(1, 4);
  head.writeUInt16BE(data ? 1 : 0, 6);
  const record = data ? [Buffer.from([0xc0, 12, 0, type, 0, 1, 0, 0, 0, 60, 0, data.length]), data] : [];
  return Buffer.concat([head, question.subarray(12, at + 5), ...record]);
}

/** Shows a certificate of the test authority for the name that is asked for. */
async function startTls(): Promise<LaunchStandIns['tls']> {
  const authority = await createTestAuthority('Balss demonstration: site certificates');
  const algorithm = { name: 'ECDSA', namedCurve: 'P-256' };
  const { privateKey, publicKey } = await crypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
  const key = PemConverter.encode(await crypto.subtle.exportKey('pkcs8', privateKey), 'PRIVATE KEY');
  const contextFor = async (name: string) => {
    const dns = isOwn(name) ? name : 'localhost';
    const extensions = [new SubjectAlternativeNameExtension([{ type: 'dns', value: dns }])];
    const der = await authority.issue({ subject: [{ CN: [dns] }], publicKey, extensions });
    return createSecureContext({ key, cert: PemConverter.encode(Buffer.from(der, 'base64'), 'CERTIFICATE') });
  };
  const server = createServer({
    SNICallback: callbackify(contextFor),
  });
  server.on('connection', (socket) => socket.unref());
  await new Promise<void>((ready) => server.listen(0, loopback, ready));
  server.unref();
  return { address: loopback, port: (server.address() as AddressInfo).port, ca: authority.pem };
}
