import { Button } from '@mantine/core';
import { useIntersection } from '@mantine/hooks';
import { useEffect } from 'react';

type Pages = { hasNextPage: boolean; isFetchingNextPage: boolean; isFetchNextPageError: boolean; fetchNextPage: () => Promise<unknown> };

/** The end of what is loaded of a long list: the next page comes when it is scrolled into sight, or by the button. */
export function MoreOf({ list, label }: { list: Pages; label: string }) {
  const { ref, entry } = useIntersection({ rootMargin: '200px' });
  const { hasNextPage, isFetchingNextPage, isFetchNextPageError, fetchNextPage } = list;
  const wanted = entry?.isIntersecting === true && hasNextPage && !isFetchingNextPage && !isFetchNextPageError;
  useEffect(() => {
    if (wanted) void fetchNextPage();
  }, [wanted, fetchNextPage]);
  if (!hasNextPage) return null;
  return (
    <Button ref={ref} variant="default" size="xs" onClick={() => void fetchNextPage()} loading={isFetchingNextPage}>
      {label}
    </Button>
  );
}
