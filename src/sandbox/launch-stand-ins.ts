import 'reflect-metadata';
import { createSocket } from 'node:dgram';
import type { AddressInfo } from 'node:net';
import { createSecureContext, createServer } from 'node:tls';
import { callbackify } from 'node:util';
import { PemConverter, SubjectAlternativeNameExtension } from '@peculiar/x509';
import { createTestAuthority } from './test-authority.ts';

export interface LaunchStandIns {
  /** `127.0.0.1:port` of a name server that knows names of this machine only. */
  nameServer: string;
  tls: { address: string; port: number; ca: string };
}

const loopback = '127.0.0.1';
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

/** One question, one answer (RFC 1035): 127.0.0.1 for the demonstration's own names, no such name for others. */
function answerTo(question: Buffer): Buffer {
  const labels: string[] = [];
  let at = 12;
  for (let length = question[at] ?? 0; length > 0; length = question[at] ?? 0) {
    labels.push(question.toString('latin1', at + 1, at + 1 + length));
    at += length + 1;
  }
  const own = isOwn(labels.join('.').toLowerCase());
  const asksIpv4 = question.readUInt16BE(at + 1) === 1;
  const answers = own && asksIpv4 ? 1 : 0;
  const head = Buffer.alloc(12);
  question.copy(head, 0, 0, 2);
  head.writeUInt16BE(own ? 0x8180 : 0x8183, 2);
  head.writeUInt16BE(1, 4);
  head.writeUInt16BE(answers, 6);
  const record = Buffer.from([0xc0, 12, 0, 1, 0, 1, 0, 0, 0, 60, 0, 4, 127, 0, 0, 1]);
  return Buffer.concat([head, question.subarray(12, at + 5), ...(answers ? [record] : [])]);
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
