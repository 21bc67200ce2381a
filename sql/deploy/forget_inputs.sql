-- Empty the table of what summaries read, before it is written anew.
delete from ref.summary_input;
