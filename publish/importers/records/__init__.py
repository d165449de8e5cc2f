"""Records from elsewhere: tables, and extracts of Wikidata and GeoNames that lie on the disk.

Each file is read to drafts; drafts that are about the same thing are joined with each other and with the records that
are there; what is left becomes entries of record files.  Nothing is asked of the network.
"""
