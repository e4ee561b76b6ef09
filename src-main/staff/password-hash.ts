import { hash, verify } from '@node-rs/argon2';

/** Slow one-way hashing, off the event loop. */
export interface PasswordHashing {
  /** A PHC text (`$argon2id$v=19$...`) with its own salt and costs. */
  hash(password: string): Promise<string>;
  /** Whether the password belongs to the hash. Without a hash it does the same work and says no, so that time tells nobody which accounts exist. */
  verify(passwordHash: string | undefined, password: string): Promise<boolean>;
}

/** OWASP Password Storage Cheat Sheet, "Argon2id": 19 MiB, 2 passes, 1 lane. Costs stand in each hash, so raising them leaves older hashes valid. */
export const ARGON2ID_COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

/** Each takes 19 MiB and a thread of the pool that files also need. */
const MOST_AT_ONCE = 2;

export async function createPasswordHashing(): Promise<PasswordHashing> {
  const gate = createGate(MOST_AT_ONCE);
  const decoy = await hash('nobody has this password', ARGON2ID_COST);
  return {
    hash: (password) => gate(() => hash(password, ARGON2ID_COST)),
    async verify(passwordHash, password) {
      const isRight = await gate(() => verify(passwordHash ?? decoy, password));
      return passwordHash !== undefined && isRight;
    },
  };
}

function createGate(most: number): <T>(work: () => Promise<T>) => Promise<T> {
  const waiting: (() => void)[] = [];
  let running = 0;
  return async (work) => {
    if (running >= most) await new Promise<void>((resolve) => waiting.push(resolve));
    else running += 1;
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next === undefined) running -= 1;
      else next();
    }
  };
}
