import { Refused } from './http';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
/** What has been answered is read at most this often: reading copies all of it. */
const LOOK_MS = 150;
/** Longest silence: reading a file takes the server up to half a minute, waiting for its turn some more. */
const SILENCE_MS = 180_000;

export interface Listening {
  /** Bytes of the file that are on their way. */
  sent(bytes: number, of: number): void;
  /** How many rows there will be. */
  rows(n: number): void;
  /** Whole lines, as they come. */
  lines(lines: string[]): void;
}

/**
 * Sends a workbook and listens to its answer, a line a row. fetch does not tell how much of a body has gone, so this is an
 * XMLHttpRequest. Rejects with Refused: the answer's code, UNREACHABLE where there was none or it broke off, ABORTED where `signal` ended it.
 */
export function upload(path: string, file: Blob, signal: AbortSignal, { sent, rows, lines }: Listening): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    let read = 0;
    let looked = 0;
    let heard = Date.now();
    const silence = setInterval(() => {
      if (Date.now() - heard > SILENCE_MS) request.abort();
    }, 5_000);
    const abort = (): void => request.abort();
    const over = (): void => {
      clearInterval(silence);
      signal.removeEventListener('abort', abort);
    };
    const look = (last: boolean): void => {
      if (request.status !== 200 || (!last && Date.now() - looked < LOOK_MS)) return;
      const text = request.responseText;
      const end = last ? text.length : text.lastIndexOf('\n') + 1;
      const told = text.slice(read, end).split('\n').filter((line) => line !== '');
      read = Math.max(read, end);
      looked = Date.now();
      if (told.length > 0) lines(told);
    };
    request.upload.addEventListener('progress', ({ loaded, total }) => {
      heard = Date.now();
      sent(loaded, total);
    });
    request.addEventListener('readystatechange', () => {
      if (request.readyState !== XMLHttpRequest.HEADERS_RECEIVED) return;
      const n = Number(request.getResponseHeader('x-rows'));
      if (request.status === 200 && Number.isSafeInteger(n)) rows(n);
    });
    request.addEventListener('progress', () => {
      heard = Date.now();
      look(false);
    });
    request.addEventListener('load', () => {
      over();
      look(true);
      if (request.status === 200) resolve();
      else reject(problemOf(request));
    });
    request.addEventListener('error', () => {
      over();
      look(true);
      reject(new Refused('UNREACHABLE', ''));
    });
    request.addEventListener('abort', () => {
      over();
      reject(new Refused(signal.aborted ? 'ABORTED' : 'UNREACHABLE', ''));
    });
    signal.addEventListener('abort', abort);
    request.open('POST', path);
    request.setRequestHeader('content-type', XLSX);
    request.setRequestHeader('accept', 'application/x-ndjson, application/json');
    request.send(file);
  });
}

function problemOf({ status, statusText, responseText }: XMLHttpRequest): Refused {
  try {
    const { code, message } = JSON.parse(responseText) as { code?: string; message?: string };
    return new Refused(code ?? `HTTP_${status}`, message ?? statusText);
  } catch {
    return new Refused(`HTTP_${status}`, statusText);
  }
}
