//! Numbered work, done by several threads.

use std::ops::Range;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};

/// What the threads share: which numbers are still to be done, and what has come out so far.
pub struct Jobs<T> {
    next: AtomicU64,
    end: u64,
    totals: Mutex<T>,
}

impl<T: Default + Send> Jobs<T> {
    /// Has `threads` threads do the numbers of a range. Each of them takes numbers until there are no more; when one fails,
    /// the others get none any more.
    pub fn run(
        numbers: Range<u64>,
        threads: usize,
        work: impl Fn(&Self) -> Result<(), String> + Sync,
    ) -> Result<T, String> {
        let jobs = Self { next: AtomicU64::new(numbers.start), end: numbers.end, totals: Mutex::default() };
        let mut result = Ok(());
        std::thread::scope(|scope| {
            let one = || work(&jobs).inspect_err(|_| jobs.stop());
            let threads: Vec<_> = (0..threads.max(1)).map(|_| scope.spawn(one)).collect();
            for thread in threads {
                let done = thread.join().unwrap_or_else(|_| Err("a thread panicked".to_owned()));
                result = std::mem::replace(&mut result, Ok(())).and(done);
            }
        });
        result.map(|()| jobs.totals.into_inner().unwrap_or_else(PoisonError::into_inner))
    }

    /// The next numbers, `most` of them at most.
    pub fn take(&self, most: u64) -> Option<Range<u64>> {
        let first = self.next.fetch_add(most, Ordering::Relaxed);
        (first < self.end).then(|| first..self.end.min(first + most))
    }

    /// No more numbers are given out.
    pub fn stop(&self) {
        self.next.fetch_max(self.end, Ordering::Relaxed);
    }

    /// What has come out so far.
    pub fn totals(&self) -> MutexGuard<'_, T> {
        self.totals.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
