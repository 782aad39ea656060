/** The golden set within one engine, as one script: asks the local server for the plan files and answers with the hashes. */
import { goldenHashes } from './hashes.ts';

/** What an engine says. */
export interface Answer {
  readonly engine: string;
  readonly hashes?: Record<string, string>;
  /** Why there are no hashes. */
  readonly problem?: string;
}

const inNode = typeof document === 'undefined';
const server = inNode ? process.argv[2] : location.origin;

async function answer(): Promise<Answer> {
  const engine = inNode ? `Node ${process.version}, V8 ${process.versions.v8}` : navigator.userAgent;
  try {
    const files = await (await fetch(`${server}/plans.json`)).json();
    return { engine, hashes: goldenHashes(files) };
  } catch (error) {
    return { engine, problem: error instanceof Error ? `${error.message}\n${error.stack}` : String(error) };
  }
}

answer().then((said) => fetch(`${server}/answer`, { method: 'POST', body: JSON.stringify(said) }));
