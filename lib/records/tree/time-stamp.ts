// Time stamps by RFC 3161: asking a time-stamping authority for a token over a digest, and checking one. What a token proves: that
// the digest existed when the authority says, by a clock and a key that are not ours.
import { createHash, randomBytes } from "node:crypto";
import * as asn1 from "asn1js";
import {
  AlgorithmIdentifier,
  Certificate,
  ContentInfo,
  ExtKeyUsage,
  MessageImprint,
  SignedData,
  TimeStampReq,
  TimeStampResp,
  TSTInfo,
} from "pkijs";

const SHA256 = "2.16.840.1.101.3.4.2.1";
const TIME_STAMPING = "1.3.6.1.5.5.7.3.8";
const KEY_USAGE = "2.5.29.37";
const PATIENCE_MS = 15_000;

/** `trusted`: its certificate leads to one that the verifying person brought. `by`: the name in the certificate. */
export type StampedAt = { at: Date; by: string; trusted: boolean };

const bytesOf = (buffer: Buffer): ArrayBuffer => new Uint8Array(buffer).buffer;
const sha256 = (data: Buffer): Buffer => createHash("sha256").update(data).digest();

/** The DER of a request; `nonce` must come back in the answer. */
function stampRequest(data: Buffer, nonce: Buffer): Buffer {
  const request = new TimeStampReq({
    version: 1,
    messageImprint: new MessageImprint({
      hashAlgorithm: new AlgorithmIdentifier({ algorithmId: SHA256, algorithmParams: new asn1.Null() }),
      hashedMessage: new asn1.OctetString({ valueHex: bytesOf(sha256(data)) }),
    }),
    nonce: new asn1.Integer({ valueHex: bytesOf(nonce) }),
    certReq: true,
  });
  return Buffer.from(request.toSchema().toBER(false));
}

/** Asks the authority at `url` for a token over SHA-256 of `data`. Throws one line when there is none, or one for something else. */
export async function askTimeStamp(url: string, data: Buffer): Promise<Buffer> {
  // a first byte below 0x80 keeps it a positive integer of its own length
  const nonce = Buffer.concat([Buffer.of(0x40), randomBytes(15)]);
  const response = await fetch(url, {
    ...{ method: "POST", headers: { "content-type": "application/timestamp-query" } },
    body: new Uint8Array(stampRequest(data, nonce)),
    signal: AbortSignal.timeout(PATIENCE_MS),
  });
  if (!response.ok) throw new Error(`the time-stamping authority answers ${response.status}`);
  const answer = TimeStampResp.fromBER(await response.arrayBuffer());
  // 0: granted, 1: granted with modifications
  if (answer.status.status > 1 || !answer.timeStampToken)
    throw new Error(`the time-stamping authority refused (status ${answer.status.status})`);
  const token = Buffer.from(answer.timeStampToken.toSchema().toBER(false));
  const { info } = await readToken(token);
  const told = info.nonce ? Buffer.from(info.nonce.valueBlock.valueHexView) : null;
  if (!told?.equals(nonce)) throw new Error("the time-stamping authority answered another question");
  await checkTimeStamp(token, data, []);
  return token;
}

async function readToken(token: Buffer): Promise<{ signed: SignedData; info: TSTInfo }> {
  const signed = new SignedData({ schema: ContentInfo.fromBER(bytesOf(token)).content });
  const content = signed.encapContentInfo.eContent?.getValue();
  if (!content) throw new Error("it is no time stamp");
  return { signed, info: TSTInfo.fromBER(content) };
}

/**
 * Checks a token over `data`: digest, signature, that its key is one for time stamps and was valid then; and, with certificates
 * (PEM), whether it leads to one of them. Throws one line when it does not hold.
 */
export async function checkTimeStamp(token: Buffer, data: Buffer, roots: readonly string[]): Promise<StampedAt> {
  const { signed, info } = await readToken(token);
  const { hashAlgorithm, hashedMessage } = info.messageImprint;
  if (hashAlgorithm.algorithmId !== SHA256 || !Buffer.from(hashedMessage.valueBlock.valueHexView).equals(sha256(data)))
    throw new Error("the time stamp is about something else");
  const trustedCerts = roots.map(certificateOf);
  const trusted = trustedCerts.length > 0;
  const checked = await signed
    .verify({
      ...{ signer: 0, data: bytesOf(data), extendedMode: true, trustedCerts },
      ...{ checkChain: trusted, checkDate: info.genTime },
    })
    .catch((error: { message?: string }) => ({ signatureVerified: false, signerCertificate: null, ...error }));
  const certificate = checked.signerCertificate;
  if (!checked.signatureVerified || !certificate) throw new Error("the time stamp's signature does not hold");
  if (!isForStamps(certificate)) throw new Error("the time stamp is signed by a key that is not for time stamps");
  if (info.genTime < certificate.notBefore.value || info.genTime > certificate.notAfter.value)
    throw new Error("the time stamp was made when its certificate was not valid");
  return { at: info.genTime, by: nameOf(certificate), trusted };
}

/** RFC 3161, 2.3: the only use of the key, and marked as critical. */
function isForStamps({ extensions = [] }: Certificate): boolean {
  const usage = extensions.find(({ extnID }) => extnID === KEY_USAGE);
  const purposes = usage?.parsedValue instanceof ExtKeyUsage ? usage.parsedValue.keyPurposes : [];
  return usage?.critical === true && purposes.length === 1 && purposes[0] === TIME_STAMPING;
}

const nameOf = ({ subject }: Certificate): string =>
  subject.typesAndValues.map(({ value }) => String(value.valueBlock.value)).join(", ");

/** A certificate from its PEM. */
function certificateOf(pem: string): Certificate {
  const body = /-----BEGIN CERTIFICATE-----([A-Za-z0-9+/=\s]+)-----END/.exec(pem)?.[1];
  if (!body) throw new Error("not a certificate in PEM");
  return Certificate.fromBER(bytesOf(Buffer.from(body, "base64")));
}
