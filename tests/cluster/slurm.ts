/**
 * A Slurm of our own: two virtual nodes on 127.0.0.1, with its own key, ports and directory. It writes nothing in /etc,
 * and nothing is left when it stops. It needs no rights: whoever starts it is its administrator.
 */
import { spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  closeSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { hostname, tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { missingPrograms, searchPath } from './packages.ts';
import { guard } from './processes.ts';

interface Slurm {
  /** What a command needs to speak to this Slurm and to no other. */
  readonly environment: NodeJS.ProcessEnv;
  /** Kills the daemons, the tasks and whatever these started, and removes the directory. */
  stop(): Promise<void>;
}

const nodes = ['n1', 'n2'];
const patience = 120_000;

/** Why no Slurm can be started here, or undefined. */
export function missingSlurm(): string | undefined {
  if (process.platform !== 'linux') return 'the daemons of Slurm need Linux';
  return missingPrograms(
    ['munged', 'slurmctld', 'slurmd', 'sbatch', 'scancel', 'sinfo', 'squeue'],
    ['slurmctld', 'slurmd', 'slurm-client', 'munge'],
  );
}

/** @throws Error with the ends of the logs when the nodes are not idle within two minutes */
export async function startSlurm(): Promise<Slurm> {
  const directory = mkdtempSync(join(tmpdir(), 'uptake-slurm-'));
  const inside = (...path: string[]) => join(directory, ...path);
  const configuration = inside('slurm.conf');
  const environment = { ...process.env, PATH: searchPath, SLURM_CONF: configuration };
  const stop = guard(`SLURM_CONF=${configuration}`, directory);
  const daemon = (name: string, program: string, ...words: string[]) => {
    const log = openSync(inside(`${name}.out`), 'w');
    spawn(program, words, { env: environment, stdio: ['ignore', log, log] });
    closeSync(log);
  };

  mkdirSync(inside('state'));
  mkdirSync(inside('munge'), { mode: 0o755 });
  writeFileSync(inside('munge', 'key'), randomBytes(128), { mode: 0o600 });
  writeFileSync(configuration, configure(directory, await freePorts(1 + nodes.length)));
  const munge = ['key-file', 'socket', 'pid-file', 'log-file', 'seed-file'];
  daemon(
    'munged',
    'munged',
    '--foreground',
    '--force',
    ...munge.map((name) => `--${name}=${inside('munge', name.replace('-file', ''))}`),
  );
  daemon('slurmctld', 'slurmctld', '-D', '-i');
  for (const node of nodes) {
    mkdirSync(inside(`spool-${node}`));
    daemon(`slurmd-${node}`, 'slurmd', '-D', '-N', node);
  }

  const idle = ['sinfo', '-h', '-t', 'idle', '-o', '%D'] as const;
  const end = performance.now() + patience;
  while (
    spawnSync(idle[0], idle.slice(1), { env: environment, encoding: 'utf8' }).stdout.trim() !==
    String(nodes.length)
  ) {
    if (performance.now() > end) {
      const logs = endsOfLogs(directory);
      await stop();
      throw new Error(`Slurm did not start within two minutes:\n${logs}`);
    }
    await pause(50);
  }
  return { environment, stop };
}

function configure(directory: string, [controller, ...ports]: number[]): string {
  const host = hostname().split('.')[0];
  const user = userInfo().username;
  return `ClusterName=uptake
SlurmctldHost=${host}(127.0.0.1)
SlurmctldPort=${controller}
SlurmUser=${user}
SlurmdUser=${user}
AuthType=auth/munge
AuthInfo=socket=${directory}/munge/socket
CredType=cred/munge
CommunicationParameters=NoInAddrAny,NoCtldInAddrAny
StateSaveLocation=${directory}/state
SlurmdSpoolDir=${directory}/spool-%n
SlurmctldPidFile=${directory}/slurmctld.pid
SlurmdPidFile=${directory}/slurmd-%n.pid
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
MpiDefault=none
JobAcctGatherType=jobacct_gather/none
AccountingStorageType=accounting_storage/none
SelectType=select/cons_tres
SelectTypeParameters=CR_CPU
SchedulerParameters=batch_sched_delay=0,sched_min_interval=0,bf_interval=1
ReturnToService=2
KillWait=2
${nodes.map((node, place) => `NodeName=${node} NodeHostname=${host} NodeAddr=127.0.0.1 Port=${ports[place]} CPUs=2 RealMemory=1000`).join('\n')}
PartitionName=all Nodes=${nodes} Default=YES MaxTime=INFINITE State=UP
`;
}

/** Held all at once, so that no two are the same. */
async function freePorts(count: number): Promise<number[]> {
  const servers = Array.from({ length: count }, () => createServer());
  await Promise.all(
    servers.map((server) => new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))),
  );
  const ports = servers.map((server) => (server.address() as { port: number }).port);
  await Promise.all(servers.map((server) => new Promise((closed) => server.close(closed))));
  return ports;
}

function endsOfLogs(directory: string): string {
  return readdirSync(directory)
    .filter((name) => name.endsWith('.out'))
    .map((name) => {
      const lines = readFileSync(join(directory, name), 'utf8').trimEnd().split('\n');
      return [`-- ${name}`, ...lines.slice(-10)].join('\n');
    })
    .join('\n');
}
