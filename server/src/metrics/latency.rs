//! How long something took, in buckets; and what the database took for reading and writing.

use std::sync::Mutex;
use std::time::{Duration, Instant};

use super::{head, line, lock};

/// The upper bounds of the buckets, in microseconds
const BOUNDS: [u64; 13] = [
    500, 1_000, 2_500, 5_000, 10_000, 25_000, 50_000, 100_000, 250_000, 500_000, 1_000_000,
    2_500_000, 10_000_000,
];

/// Durations in buckets
#[derive(Clone, Debug, Default)]
pub struct Histogram {
    /// How many are in each bucket and in none before it
    buckets: [u64; BOUNDS.len()],
    count: u64,
    sum: Duration,
}

impl Histogram {
    /// One more
    pub fn add(&mut self, took: Duration) {
        let micros = u64::try_from(took.as_micros()).unwrap_or(u64::MAX);
        let bucket = BOUNDS.iter().position(|it| micros <= *it);
        if let Some(bucket) = bucket.and_then(|it| self.buckets.get_mut(it)) {
            *bucket += 1;
        }
        self.count += 1;
        self.sum += took;
    }

    pub(super) fn write(&self, text: &mut String, name: &str, labels: &str) {
        let (mut n_so_far, bucket) = (0, format!("{name}_bucket"));
        for (bound, count) in BOUNDS.iter().zip(self.buckets) {
            n_so_far += count;
            let bound = Duration::from_micros(*bound).as_secs_f64();
            line(text, &bucket, &format!("{labels},le=\"{bound}\""), n_so_far);
        }
        line(text, &bucket, &format!("{labels},le=\"+Inf\""), self.count);
        line(text, &format!("{name}_sum"), labels, self.sum.as_secs_f64());
        line(text, &format!("{name}_count"), labels, self.count);
    }
}

/// What the database took, and how often it failed
#[derive(Debug, Default)]
pub struct Latencies {
    reads: Mutex<Measured>,
    writes: Mutex<Measured>,
}

#[derive(Debug, Default)]
struct Measured {
    took: Histogram,
    n_failures: u64,
}

impl Latencies {
    /// Measures a reading
    pub(crate) async fn reading<T, E>(
        &self,
        work: impl Future<Output = Result<T, E>>,
    ) -> Result<T, E> {
        measured(&self.reads, work, |_| true).await
    }

    /// Measures a transaction that may write; not each of its errors is a failure of the database
    pub(crate) async fn writing<T, E>(
        &self,
        work: impl Future<Output = Result<T, E>>,
        is_failure: fn(&E) -> bool,
    ) -> Result<T, E> {
        measured(&self.writes, work, is_failure).await
    }

    pub(super) fn write(&self, text: &mut String) {
        const TOOK: &str = "ringtree_database_duration_seconds";
        const FAILED: &str = "ringtree_database_failures_total";
        let both = [("read", &self.reads), ("write", &self.writes)];
        head(text, TOOK, "What the database took.", "histogram");
        for (kind, it) in both {
            lock(it).took.write(text, TOOK, &format!("kind=\"{kind}\""));
        }
        head(text, FAILED, "How often the database failed.", "counter");
        for (kind, it) in both {
            line(
                text,
                FAILED,
                &format!("kind=\"{kind}\""),
                lock(it).n_failures,
            );
        }
    }
}

async fn measured<T, E>(
    measured: &Mutex<Measured>,
    work: impl Future<Output = Result<T, E>>,
    is_failure: fn(&E) -> bool,
) -> Result<T, E> {
    let began = Instant::now();
    let came = work.await;
    let mut measured = lock(measured);
    measured.took.add(began.elapsed());
    measured.n_failures += u64::from(came.as_ref().is_err_and(is_failure));
    came
}
