"""What a case, a codebook, a reading and a figure are; pure values and rules, standard library only."""
