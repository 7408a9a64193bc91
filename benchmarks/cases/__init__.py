"""The suite's tests of random cases, with many more cases of another seed."""
