import { useNavigate, useRouter } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { LoadingState } from '../ui/states.tsx';

/**
 * Leads whoever is not signed in to the door, with the way back. It goes once: the address it reads is
 * the door's own as soon as it has gone, and would be wrapped into itself for ever.
 */
export function ToTheDoor() {
  const router = useRouter();
  const navigate = useNavigate();
  const gone = useRef(false);
  useEffect(() => {
    if (gone.current) return;
    gone.current = true;
    const { pathname, searchStr } = router.state.location;
    const to = `${pathname}${searchStr}`;
    void navigate({ to: '/sign-in', search: (to === '/' ? {} : { to }) as never, replace: true });
  }, [router, navigate]);
  return <LoadingState />;
}
