"""Files of other programs, read without trusting them: plain values or a refusal come out, nothing else."""
