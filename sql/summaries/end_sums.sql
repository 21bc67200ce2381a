-- Drop `summed` and `perimeter_sum`, so that another period of the same transaction can be built.
drop view perimeter_sum;
drop table summed;
