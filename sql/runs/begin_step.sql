-- Begin an attempt of a step.
-- Grain: the new step.
-- Parameters: run_id, step, period (null when it is about none).
insert into ops.step (run_id, step, period)
values (:run_id, :step, :period)
returning step_id;
