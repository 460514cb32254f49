"""What is kept: tables, engines, the unit of work, the journal and where the migrations are."""
