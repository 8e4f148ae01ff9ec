import { useQuery } from '@tanstack/react-query';
import { readAnswer } from '../api/problem.ts';

export type Me = {
  accountId: string;
  name: string;
  username: string;
  mustChangePassword: boolean;
  twoFactorEnabled: boolean;
  memberships: {
    organisationId: string;
    organisationName: string;
    organisationKind: string;
    role: string;
    wholeCity: boolean;
  }[];
  permissions: string[];
  /** Those held for the whole city. */
  cityPermissions: string[];
};

/** The signed-in account; null for nobody. */
export function useMe() {
  return useQuery({
    queryKey: ['me'],
    queryFn: async () => (await readAnswer<{ account: Me | null }>(await fetch('/api/me'))).account,
    staleTime: 60_000,
  });
}

/** Whether a permission is held anywhere; what may be done to one record travels with the record. */
export function useCan(permission: string | undefined): boolean {
  const { data } = useMe();
  return permission === undefined || (data?.permissions.includes(permission) ?? false);
}

/** Whether a permission is held for the whole city, as acts that decide for everybody at once need it. */
export function useCanInCity(permission: string): boolean {
  const { data } = useMe();
  return data?.cityPermissions.includes(permission) ?? false;
}

export type SignInOptions = { singleSignOn: string | null; demo: boolean };

export function useSignInOptions() {
  return useQuery({
    queryKey: ['sign-in-options'],
    queryFn: async () => readAnswer<SignInOptions>(await fetch('/api/sign-in-options')),
    staleTime: Number.POSITIVE_INFINITY,
  });
}
