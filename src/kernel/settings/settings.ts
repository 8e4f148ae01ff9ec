import { resolve } from 'node:path';
import { z } from 'zod';

const flag = z.enum(['0', '1', 'true', 'false']).transform((text) => text === '1' || text === 'true');

/** Every environment variable the program reads; documented one by one in docs/operations.md. */
const Environment = z.object({
  NODE_ENV: z.enum(['development', 'test', 'production']).optional(),
  PORT: z.coerce.number().int().min(0).max(65535).default(8080),
  HOST: z.string().min(1).default('127.0.0.1'),
  HEDONG_DATA: z.string().min(1).default('./data'),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  HEDONG_CITY: z
    .string()
    .regex(/^[a-z][a-z0-9-]*$/)
    .default('yuncheng'),
  HEDONG_DEMO: flag.optional(),
  HEDONG_ORIGIN: z.url({ protocol: /^https?$/ }).optional(),
  HEDONG_SECRET: z.string().min(32).optional(),
  HEDONG_TRUST_PROXY: flag.default(false),
  HEDONG_WORKER: flag.default(true),
  HEDONG_UPLOAD_BYTES_MAX: z.coerce
    .number()
    .int()
    .positive()
    .default(64 * 1024 * 1024),
  HEDONG_OIDC_ISSUER: z.url().optional(),
  HEDONG_OIDC_CLIENT_ID: z.string().min(1).optional(),
  HEDONG_OIDC_CLIENT_SECRET: z.string().min(1).optional(),
  HEDONG_LOG: z.enum(['silent', 'error', 'warn', 'info', 'debug']).default('info'),
});

/** What the program was told, checked once. Nothing else reads `process.env`. */
export type Settings = {
  production: boolean;
  port: number;
  host: string;
  /** Absolute path of the data folder. */
  dataFolder: string;
  /** Absent: the embedded server under the data folder is used. */
  databaseUrl: string | undefined;
  city: string;
  /** Whether first start loads the labelled demo data. Never in production. */
  demo: boolean;
  /** The address people use, when it differs from host and port (behind a proxy). */
  origin: string | undefined;
  secret: string | undefined;
  trustProxy: boolean;
  /** Whether this process also runs the jobs. */
  worker: boolean;
  uploadBytesMax: number;
  oidc: { issuer: string; clientId: string; clientSecret: string } | undefined;
  logLevel: 'silent' | 'error' | 'warn' | 'info' | 'debug';
};

/** A setting is missing or malformed. The message names every variable at fault. */
export class InvalidSettings extends Error {
  override name = 'InvalidSettings';
}

/**
 * Reads the settings from an environment.
 * @throws InvalidSettings naming all faulty variables at once.
 */
export function readSettings(environment: Record<string, string | undefined>): Settings {
  const present = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
  const parsed = Environment.safeParse(present);
  if (!parsed.success) {
    const faults = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
    throw new InvalidSettings(`settings are not usable\n  ${faults.join('\n  ')}`);
  }
  const env = parsed.data;
  const production = env.NODE_ENV === 'production';
  const oidcParts = [env.HEDONG_OIDC_ISSUER, env.HEDONG_OIDC_CLIENT_ID, env.HEDONG_OIDC_CLIENT_SECRET];
  if (oidcParts.some(Boolean) && !oidcParts.every(Boolean)) {
    throw new InvalidSettings(
      'settings are not usable\n  HEDONG_OIDC_ISSUER, HEDONG_OIDC_CLIENT_ID and HEDONG_OIDC_CLIENT_SECRET belong together',
    );
  }
  if (production && env.HEDONG_DEMO) {
    throw new InvalidSettings(
      'settings are not usable\n  HEDONG_DEMO: demo data and accounts are refused in production',
    );
  }
  const [issuer, clientId, clientSecret] = oidcParts;
  return {
    production,
    port: env.PORT,
    host: env.HOST,
    dataFolder: resolve(env.HEDONG_DATA),
    databaseUrl: env.DATABASE_URL,
    city: env.HEDONG_CITY,
    demo: env.HEDONG_DEMO ?? !production,
    origin: env.HEDONG_ORIGIN,
    secret: env.HEDONG_SECRET,
    trustProxy: env.HEDONG_TRUST_PROXY,
    worker: env.HEDONG_WORKER,
    uploadBytesMax: env.HEDONG_UPLOAD_BYTES_MAX,
    oidc: issuer && clientId && clientSecret ? { issuer, clientId, clientSecret } : undefined,
    logLevel: env.HEDONG_LOG,
  };
}
