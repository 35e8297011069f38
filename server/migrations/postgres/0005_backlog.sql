-- What is counted whenever somebody reads the metrics, by an index each. That of calls tells, too, which documents are still needed.

create index deliveries_waiting on deliveries (at) where state = 'pending';
create index calls_begun on calls (estate) where due_at is not null and estate is not null;
