"""Migrations of the database, one a version, run by ``data.engine.prepare_database`` and by nobody else."""
