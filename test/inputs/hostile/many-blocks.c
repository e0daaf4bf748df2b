// One function with thousands of blocks, merges and variables.
int *many_blocks_ok(int *a, int *b, int n) {
  int *p = a;
  int local = 0;
  if (n & 1)
    p = b;
  else if (n > 0)
    p = &local;
  if (n & 2)
    p = b;
  else if (n > 1)
    p = &local;
  if (n & 4)
    p = b;
  else if (n > 2)
    p = &local;
  if (n & 8)
    p = b;
  else if (n > 3)
    p = &local;
  if (n & 16)
    p = b;
  else if (n > 4)
    p = &local;
  if (n & 32)
    p = b;
  else if (n > 5)
    p = &local;
  if (n & 64)
    p = b;
  else if (n > 6)
    p = &local;
  if (n & 128)
    p = b;
  else if (n > 7)
    p = &local;
  if (n & 256)
    p = b;
  else if (n > 8)
    p = &local;
  if (n & 512)
    p = b;
  else if (n > 9)
    p = &local;
  if (n & 1024)
    p = b;
  else if (n > 10)
    p = &local;
  if (n & 2048)
    p = b;
  else if (n > 11)
    p = &local;
  if (n & 4096)
    p = b;
  else if (n > 12)
    p = &local;
  if (n & 8192)
    p = b;
  else if (n > 13)
    p = &local;
  if (n & 16384)
    p = b;
  else if (n > 14)
    p = &local;
  if (n & 32768)
    p = b;
  else if (n > 15)
    p = &local;
  if (n & 65536)
    p = b;
  else if (n > 16)
    p = &local;
  if (n & 131072)
    p = b;
  else if (n > 17)
    p = &local;
  if (n & 262144)
    p = b;
  else if (n > 18)
    p = &local;
  if (n & 524288)
    p = b;
  else if (n > 19)
    p = &local;
  if (n & 1)
    p = b;
  else if (n > 20)
    p = &local;
  if (n & 2)
    p = b;
  else if (n > 21)
    p = &local;
  if (n & 4)
    p = b;
  else if (n > 22)
    p = &local;
  if (n & 8)
    p = b;
  else if (n > 23)
    p = &local;
  if (n & 16)
    p = b;
  else if (n > 24)
    p = &local;
  if (n & 32)
    p = b;
  else if (n > 25)
    p = &local;
  if (n & 64)
    p = b;
  else if (n > 26)
    p = &local;
  if (n & 128)
    p = b;
  else if (n > 27)
    p = &local;
  if (n & 256)
    p = b;
  else if (n > 28)
    p = &local;
  if (n & 512)
    p = b;
  else if (n > 29)
    p = &local;
  if (n & 1024)
    p = b;
  else if (n > 30)
    p = &local;
  if (n & 2048)
    p = b;
  else if (n > 31)
    p = &local;
  if (n & 4096)
    p = b;
  else if (n > 32)
    p = &local;
  if (n & 8192)
    p = b;
  else if (n > 33)
    p = &local;
  if (n & 16384)
    p = b;
  else if (n > 34)
    p = &local;
  if (n & 32768)
    p = b;
  else if (n > 35)
    p = &local;
  if (n & 65536)
    p = b;
  else if (n > 36)
    p = &local;
  if (n & 131072)
    p = b;
  else if (n > 37)
    p = &local;
  if (n & 262144)
    p = b;
  else if (n > 38)
    p = &local;
  if (n & 524288)
    p = b;
  else if (n > 39)
    p = &local;
  if (n & 1)
    p = b;
  else if (n > 40)
    p = &local;
  if (n & 2)
    p = b;
  else if (n > 41)
    p = &local;
  if (n & 4)
    p = b;
  else if (n > 42)
    p = &local;
  if (n & 8)
    p = b;
  else if (n > 43)
    p = &local;
  if (n & 16)
    p = b;
  else if (n > 44)
    p = &local;
  if (n & 32)
    p = b;
  else if (n > 45)
    p = &local;
  if (n & 64)
    p = b;
  else if (n > 46)
    p = &local;
  if (n & 128)
    p = b;
  else if (n > 47)
    p = &local;
  if (n & 256)
    p = b;
  else if (n > 48)
    p = &local;
  if (n & 512)
    p = b;
  else if (n > 49)
    p = &local;
  if (n & 1024)
    p = b;
  else if (n > 50)
    p = &local;
  if (n & 2048)
    p = b;
  else if (n > 51)
    p = &local;
  if (n & 4096)
    p = b;
  else if (n > 52)
    p = &local;
  if (n & 8192)
    p = b;
  else if (n > 53)
    p = &local;
  if (n & 16384)
    p = b;
  else if (n > 54)
    p = &local;
  if (n & 32768)
    p = b;
  else if (n > 55)
    p = &local;
  if (n & 65536)
    p = b;
  else if (n > 56)
    p = &local;
  if (n & 131072)
    p = b;
  else if (n > 57)
    p = &local;
  if (n & 262144)
    p = b;
  else if (n > 58)
    p = &local;
  if (n & 524288)
    p = b;
  else if (n > 59)
    p = &local;
  if (n & 1)
    p = b;
  else if (n > 60)
    p = &local;
  if (n & 2)
    p = b;
  else if (n > 61)
    p = &local;
  if (n & 4)
    p = b;
  else if (n > 62)
    p = &local;
  if (n & 8)
    p = b;
  else if (n > 63)
    p = &local;
  if (n & 16)
    p = b;
  else if (n > 64)
    p = &local;
  if (n & 32)
    p = b;
  else if (n > 65)
    p = &local;
  if (n & 64)
    p = b;
  else if (n > 66)
    p = &local;
  if (n & 128)
    p = b;
  else if (n > 67)
    p = &local;
  if (n & 256)
    p = b;
  else if (n > 68)
    p = &local;
  if (n & 512)
    p = b;
  else if (n > 69)
    p = &local;
  if (n & 1024)
    p = b;
  else if (n > 70)
    p = &local;
  if (n & 2048)
    p = b;
  else if (n > 71)
    p = &local;
  if (n & 4096)
    p = b;
  else if (n > 72)
    p = &local;
  if (n & 8192)
    p = b;
  else if (n > 73)
    p = &local;
  if (n & 16384)
    p = b;
  else if (n > 74)
    p = &local;
  if (n & 32768)
    p = b;
  else if (n > 75)
    p = &local;
  if (n & 65536)
    p = b;
  else if (n > 76)
    p = &local;
  if (n & 131072)
    p = b;
  else if (n > 77)
    p = &local;
  if (n & 262144)
    p = b;
  else if (n > 78)
    p = &local;
  if (n & 524288)
    p = b;
  else if (n > 79)
    p = &local;
  if (n & 1)
    p = b;
  else if (n > 80)
    p = &local;
  if (n & 2)
    p = b;
  else if (n > 81)
    p = &local;
  if (n & 4)
    p = b;
  else if (n > 82)
    p = &local;
  if (n & 8)
    p = b;
  else if (n > 83)
    p = &local;
  if (n & 16)
    p = b;
  else if (n > 84)
    p = &local;
  if (n & 32)
    p = b;
  else if (n > 85)
    p = &local;
  if (n & 64)
    p = b;
  else if (n > 86)
    p = &local;
  if (n & 128)
    p = b;
  else if (n > 87)
    p = &local;
  if (n & 256)
    p = b;
  else if (n > 88)
    p = &local;
  if (n & 512)
    p = b;
  else if (n > 89)
    p = &local;
  if (n & 1024)
    p = b;
  else if (n > 90)
    p = &local;
  if (n & 2048)
    p = b;
  else if (n > 91)
    p = &local;
  if (n & 4096)
    p = b;
  else if (n > 92)
    p = &local;
  if (n & 8192)
    p = b;
  else if (n > 93)
    p = &local;
  if (n & 16384)
    p = b;
  else if (n > 94)
    p = &local;
  if (n & 32768)
    p = b;
  else if (n > 95)
    p = &local;
  if (n & 65536)
    p = b;
  else if (n > 96)
    p = &local;
  if (n & 131072)
    p = b;
  else if (n > 97)
    p = &local;
  if (n & 262144)
    p = b;
  else if (n > 98)
    p = &local;
  if (n & 524288)
    p = b;
  else if (n > 99)
    p = &local;
  if (n & 1)
    p = b;
  else if (n > 100)
    p = &local;
  if (n & 2)
    p = b;
  else if (n > 101)
    p = &local;
  if (n & 4)
    p = b;
  else if (n > 102)
    p = &local;
  if (n & 8)
    p = b;
  else if (n > 103)
    p = &local;
  if (n & 16)
    p = b;
  else if (n > 104)
    p = &local;
  if (n & 32)
    p = b;
  else if (n > 105)
    p = &local;
  if (n & 64)
    p = b;
  else if (n > 106)
    p = &local;
  if (n & 128)
    p = b;
  else if (n > 107)
    p = &local;
  if (n & 256)
    p = b;
  else if (n > 108)
    p = &local;
  if (n & 512)
    p = b;
  else if (n > 109)
    p = &local;
  if (n & 1024)
    p = b;
  else if (n > 110)
    p = &local;
  if (n & 2048)
    p = b;
  else if (n > 111)
    p = &local;
  if (n & 4096)
    p = b;
  else if (n > 112)
    p = &local;
  if (n & 8192)
    p = b;
  else if (n > 113)
    p = &local;
  if (n & 16384)
    p = b;
  else if (n > 114)
    p = &local;
  if (n & 32768)
    p = b;
  else if (n > 115)
    p = &local;
  if (n & 65536)
    p = b;
  else if (n > 116)
    p = &local;
  if (n & 131072)
    p = b;
  else if (n > 117)
    p = &local;
  if (n & 262144)
    p = b;
  else if (n > 118)
    p = &local;
  if (n & 524288)
    p = b;
  else if (n > 119)
    p = &local;
  if (n & 1)
    p = b;
  else if (n > 120)
    p = &local;
  if (n & 2)
    p = b;
  else if (n > 121)
    p = &local;
  if (n & 4)
    p = b;
  else if (n > 122)
    p = &local;
  if (n & 8)
    p = b;
  else if (n > 123)
    p = &local;
  if (n & 16)
    p = b;
  else if (n > 124)
    p = &local;
  if (n & 32)
    p = b;
  else if (n > 125)
    p = &local;
  if (n & 64)
    p = b;
  else if (n > 126)
    p = &local;
  if (n & 128)
    p = b;
  else if (n > 127)
    p = &local;
  if (n & 256)
    p = b;
  else if (n > 128)
    p = &local;
  if (n & 512)
    p = b;
  else if (n > 129)
    p = &local;
  if (n & 1024)
    p = b;
  else if (n > 130)
    p = &local;
  if (n & 2048)
    p = b;
  else if (n > 131)
    p = &local;
  if (n & 4096)
    p = b;
  else if (n > 132)
    p = &local;
  if (n & 8192)
    p = b;
  else if (n > 133)
    p = &local;
  if (n & 16384)
    p = b;
  else if (n > 134)
    p = &local;
  if (n & 32768)
    p = b;
  else if (n > 135)
    p = &local;
  if (n & 65536)
    p = b;
  else if (n > 136)
    p = &local;
  if (n & 131072)
    p = b;
  else if (n > 137)
    p = &local;
  if (n & 262144)
    p = b;
  else if (n > 138)
    p = &local;
  if (n & 524288)
    p = b;
  else if (n > 139)
    p = &local;
  if (n & 1)
    p = b;
  else if (n > 140)
    p = &local;
  if (n & 2)
    p = b;
  else if (n > 141)
    p = &local;
  if (n & 4)
    p = b;
  else if (n > 142)
    p = &local;
  if (n & 8)
    p = b;
  else if (n > 143)
    p = &local;
  if (n & 16)
    p = b;
  else if (n > 144)
    p = &local;
  if (n & 32)
    p = b;
  else if (n > 145)
    p = &local;
  if (n & 64)
    p = b;
  else if (n > 146)
    p = &local;
  if (n & 128)
    p = b;
  else if (n > 147)
    p = &local;
  if (n & 256)
    p = b;
  else if (n > 148)
    p = &local;
  if (n & 512)
    p = b;
  else if (n > 149)
    p = &local;
  if (n & 1024)
    p = b;
  else if (n > 150)
    p = &local;
  if (n & 2048)
    p = b;
  else if (n > 151)
    p = &local;
  if (n & 4096)
    p = b;
  else if (n > 152)
    p = &local;
  if (n & 8192)
    p = b;
  else if (n > 153)
    p = &local;
  if (n & 16384)
    p = b;
  else if (n > 154)
    p = &local;
  if (n & 32768)
    p = b;
  else if (n > 155)
    p = &local;
  if (n & 65536)
    p = b;
  else if (n > 156)
    p = &local;
  if (n & 131072)
    p = b;
  else if (n > 157)
    p = &local;
  if (n & 262144)
    p = b;
  else if (n > 158)
    p = &local;
  if (n & 524288)
    p = b;
  else if (n > 159)
    p = &local;
  if (n & 1)
    p = b;
  else if (n > 160)
    p = &local;
  if (n & 2)
    p = b;
  else if (n > 161)
    p = &local;
  if (n & 4)
    p = b;
  else if (n > 162)
    p = &local;
  if (n & 8)
    p = b;
  else if (n > 163)
    p = &local;
  if (n & 16)
    p = b;
  else if (n > 164)
    p = &local;
  if (n & 32)
    p = b;
  else if (n > 165)
    p = &local;
  if (n & 64)
    p = b;
  else if (n > 166)
    p = &local;
  if (n & 128)
    p = b;
  else if (n > 167)
    p = &local;
  if (n & 256)
    p = b;
  else if (n > 168)
    p = &local;
  if (n & 512)
    p = b;
  else if (n > 169)
    p = &local;
  if (n & 1024)
    p = b;
  else if (n > 170)
    p = &local;
  if (n & 2048)
    p = b;
  else if (n > 171)
    p = &local;
  if (n & 4096)
    p = b;
  else if (n > 172)
    p = &local;
  if (n & 8192)
    p = b;
  else if (n > 173)
    p = &local;
  if (n & 16384)
    p = b;
  else if (n > 174)
    p = &local;
  if (n & 32768)
    p = b;
  else if (n > 175)
    p = &local;
  if (n & 65536)
    p = b;
  else if (n > 176)
    p = &local;
  if (n & 131072)
    p = b;
  else if (n > 177)
    p = &local;
  if (n & 262144)
    p = b;
  else if (n > 178)
    p = &local;
  if (n & 524288)
    p = b;
  else if (n > 179)
    p = &local;
  if (n & 1)
    p = b;
  else if (n > 180)
    p = &local;
  if (n & 2)
    p = b;
  else if (n > 181)
    p = &local;
  if (n & 4)
    p = b;
  else if (n > 182)
    p = &local;
  if (n & 8)
    p = b;
  else if (n > 183)
    p = &local;
  if (n & 16)
    p = b;
  else if (n > 184)
    p = &local;
  if (n & 32)
    p = b;
  else if (n > 185)
    p = &local;
  if (n & 64)
    p = b;
  else if (n > 186)
    p = &local;
  if (n & 128)
    p = b;
  else if (n > 187)
    p = &local;
  if (n & 256)
    p = b;
  else if (n > 188)
    p = &local;
  if (n & 512)
    p = b;
  else if (n > 189)
    p = &local;
  if (n & 1024)
    p = b;
  else if (n > 190)
    p = &local;
  if (n & 2048)
    p = b;
  else if (n > 191)
    p = &local;
  if (n & 4096)
    p = b;
  else if (n > 192)
    p = &local;
  if (n & 8192)
    p = b;
  else if (n > 193)
    p = &local;
  if (n & 16384)
    p = b;
  else if (n > 194)
    p = &local;
  if (n & 32768)
    p = b;
  else if (n > 195)
    p = &local;
  if (n & 65536)
    p = b;
  else if (n > 196)
    p = &local;
  if (n & 131072)
    p = b;
  else if (n > 197)
    p = &local;
  if (n & 262144)
    p = b;
  else if (n > 198)
    p = &local;
  if (n & 524288)
    p = b;
  else if (n > 199)
    p = &local;
  if (n & 1)
    p = b;
  else if (n > 200)
    p = &local;
  if (n & 2)
    p = b;
  else if (n > 201)
    p = &local;
  if (n & 4)
    p = b;
  else if (n > 202)
    p = &local;
  if (n & 8)
    p = b;
  else if (n > 203)
    p = &local;
  if (n & 16)
    p = b;
  else if (n > 204)
    p = &local;
  if (n & 32)
    p = b;
  else if (n > 205)
    p = &local;
  if (n & 64)
    p = b;
  else if (n > 206)
    p = &local;
  if (n & 128)
    p = b;
  else if (n > 207)
    p = &local;
  if (n & 256)
    p = b;
  else if (n > 208)
    p = &local;
  if (n & 512)
    p = b;
  else if (n > 209)
    p = &local;
  if (n & 1024)
    p = b;
  else if (n > 210)
    p = &local;
  if (n & 2048)
    p = b;
  else if (n > 211)
    p = &local;
  if (n & 4096)
    p = b;
  else if (n > 212)
    p = &local;
  if (n & 8192)
    p = b;
  else if (n > 213)
    p = &local;
  if (n & 16384)
    p = b;
  else if (n > 214)
    p = &local;
  if (n & 32768)
    p = b;
  else if (n > 215)
    p = &local;
  if (n & 65536)
    p = b;
  else if (n > 216)
    p = &local;
  if (n & 131072)
    p = b;
  else if (n > 217)
    p = &local;
  if (n & 262144)
    p = b;
  else if (n > 218)
    p = &local;
  if (n & 524288)
    p = b;
  else if (n > 219)
    p = &local;
  if (n & 1)
    p = b;
  else if (n > 220)
    p = &local;
  if (n & 2)
    p = b;
  else if (n > 221)
    p = &local;
  if (n & 4)
    p = b;
  else if (n > 222)
    p = &local;
  if (n & 8)
    p = b;
  else if (n > 223)
    p = &local;
  if (n & 16)
    p = b;
  else if (n > 224)
    p = &local;
  if (n & 32)
    p = b;
  else if (n > 225)
    p = &local;
  if (n & 64)
    p = b;
  else if (n > 226)
    p = &local;
  if (n & 128)
    p = b;
  else if (n > 227)
    p = &local;
  if (n & 256)
    p = b;
  else if (n > 228)
    p = &local;
  if (n & 512)
    p = b;
  else if (n > 229)
    p = &local;
  if (n & 1024)
    p = b;
  else if (n > 230)
    p = &local;
  if (n & 2048)
    p = b;
  else if (n > 231)
    p = &local;
  if (n & 4096)
    p = b;
  else if (n > 232)
    p = &local;
  if (n & 8192)
    p = b;
  else if (n > 233)
    p = &local;
  if (n & 16384)
    p = b;
  else if (n > 234)
    p = &local;
  if (n & 32768)
    p = b;
  else if (n > 235)
    p = &local;
  if (n & 65536)
    p = b;
  else if (n > 236)
    p = &local;
  if (n & 131072)
    p = b;
  else if (n > 237)
    p = &local;
  if (n & 262144)
    p = b;
  else if (n > 238)
    p = &local;
  if (n & 524288)
    p = b;
  else if (n > 239)
    p = &local;
  if (n & 1)
    p = b;
  else if (n > 240)
    p = &local;
  if (n & 2)
    p = b;
  else if (n > 241)
    p = &local;
  if (n & 4)
    p = b;
  else if (n > 242)
    p = &local;
  if (n & 8)
    p = b;
  else if (n > 243)
    p = &local;
  if (n & 16)
    p = b;
  else if (n > 244)
    p = &local;
  if (n & 32)
    p = b;
  else if (n > 245)
    p = &local;
  if (n & 64)
    p = b;
  else if (n > 246)
    p = &local;
  if (n & 128)
    p = b;
  else if (n > 247)
    p = &local;
  if (n & 256)
    p = b;
  else if (n > 248)
    p = &local;
  if (n & 512)
    p = b;
  else if (n > 249)
    p = &local;
  if (n & 1024)
    p = b;
  else if (n > 250)
    p = &local;
  if (n & 2048)
    p = b;
  else if (n > 251)
    p = &local;
  if (n & 4096)
    p = b;
  else if (n > 252)
    p = &local;
  if (n & 8192)
    p = b;
  else if (n > 253)
    p = &local;
  if (n & 16384)
    p = b;
  else if (n > 254)
    p = &local;
  if (n & 32768)
    p = b;
  else if (n > 255)
    p = &local;
  if (n & 65536)
    p = b;
  else if (n > 256)
    p = &local;
  if (n & 131072)
    p = b;
  else if (n > 257)
    p = &local;
  if (n & 262144)
    p = b;
  else if (n > 258)
    p = &local;
  if (n & 524288)
    p = b;
  else if (n > 259)
    p = &local;
  if (n & 1)
    p = b;
  else if (n > 260)
    p = &local;
  if (n & 2)
    p = b;
  else if (n > 261)
    p = &local;
  if (n & 4)
    p = b;
  else if (n > 262)
    p = &local;
  if (n & 8)
    p = b;
  else if (n > 263)
    p = &local;
  if (n & 16)
    p = b;
  else if (n > 264)
    p = &local;
  if (n & 32)
    p = b;
  else if (n > 265)
    p = &local;
  if (n & 64)
    p = b;
  else if (n > 266)
    p = &local;
  if (n & 128)
    p = b;
  else if (n > 267)
    p = &local;
  if (n & 256)
    p = b;
  else if (n > 268)
    p = &local;
  if (n & 512)
    p = b;
  else if (n > 269)
    p = &local;
  if (n & 1024)
    p = b;
  else if (n > 270)
    p = &local;
  if (n & 2048)
    p = b;
  else if (n > 271)
    p = &local;
  if (n & 4096)
    p = b;
  else if (n > 272)
    p = &local;
  if (n & 8192)
    p = b;
  else if (n > 273)
    p = &local;
  if (n & 16384)
    p = b;
  else if (n > 274)
    p = &local;
  if (n & 32768)
    p = b;
  else if (n > 275)
    p = &local;
  if (n & 65536)
    p = b;
  else if (n > 276)
    p = &local;
  if (n & 131072)
    p = b;
  else if (n > 277)
    p = &local;
  if (n & 262144)
    p = b;
  else if (n > 278)
    p = &local;
  if (n & 524288)
    p = b;
  else if (n > 279)
    p = &local;
  if (n & 1)
    p = b;
  else if (n > 280)
    p = &local;
  if (n & 2)
    p = b;
  else if (n > 281)
    p = &local;
  if (n & 4)
    p = b;
  else if (n > 282)
    p = &local;
  if (n & 8)
    p = b;
  else if (n > 283)
    p = &local;
  if (n & 16)
    p = b;
  else if (n > 284)
    p = &local;
  if (n & 32)
    p = b;
  else if (n > 285)
    p = &local;
  if (n & 64)
    p = b;
  else if (n > 286)
    p = &local;
  if (n & 128)
    p = b;
  else if (n > 287)
    p = &local;
  if (n & 256)
    p = b;
  else if (n > 288)
    p = &local;
  if (n & 512)
    p = b;
  else if (n > 289)
    p = &local;
  if (n & 1024)
    p = b;
  else if (n > 290)
    p = &local;
  if (n & 2048)
    p = b;
  else if (n > 291)
    p = &local;
  if (n & 4096)
    p = b;
  else if (n > 292)
    p = &local;
  if (n & 8192)
    p = b;
  else if (n > 293)
    p = &local;
  if (n & 16384)
    p = b;
  else if (n > 294)
    p = &local;
  if (n & 32768)
    p = b;
  else if (n > 295)
    p = &local;
  if (n & 65536)
    p = b;
  else if (n > 296)
    p = &local;
  if (n & 131072)
    p = b;
  else if (n > 297)
    p = &local;
  if (n & 262144)
    p = b;
  else if (n > 298)
    p = &local;
  if (n & 524288)
    p = b;
  else if (n > 299)
    p = &local;
  if (n & 1)
    p = b;
  else if (n > 300)
    p = &local;
  if (n & 2)
    p = b;
  else if (n > 301)
    p = &local;
  if (n & 4)
    p = b;
  else if (n > 302)
    p = &local;
  if (n & 8)
    p = b;
  else if (n > 303)
    p = &local;
  if (n & 16)
    p = b;
  else if (n > 304)
    p = &local;
  if (n & 32)
    p = b;
  else if (n > 305)
    p = &local;
  if (n & 64)
    p = b;
  else if (n > 306)
    p = &local;
  if (n & 128)
    p = b;
  else if (n > 307)
    p = &local;
  if (n & 256)
    p = b;
  else if (n > 308)
    p = &local;
  if (n & 512)
    p = b;
  else if (n > 309)
    p = &local;
  if (n & 1024)
    p = b;
  else if (n > 310)
    p = &local;
  if (n & 2048)
    p = b;
  else if (n > 311)
    p = &local;
  if (n & 4096)
    p = b;
  else if (n > 312)
    p = &local;
  if (n & 8192)
    p = b;
  else if (n > 313)
    p = &local;
  if (n & 16384)
    p = b;
  else if (n > 314)
    p = &local;
  if (n & 32768)
    p = b;
  else if (n > 315)
    p = &local;
  if (n & 65536)
    p = b;
  else if (n > 316)
    p = &local;
  if (n & 131072)
    p = b;
  else if (n > 317)
    p = &local;
  if (n & 262144)
    p = b;
  else if (n > 318)
    p = &local;
  if (n & 524288)
    p = b;
  else if (n > 319)
    p = &local;
  if (n & 1)
    p = b;
  else if (n > 320)
    p = &local;
  if (n & 2)
    p = b;
  else if (n > 321)
    p = &local;
  if (n & 4)
    p = b;
  else if (n > 322)
    p = &local;
  if (n & 8)
    p = b;
  else if (n > 323)
    p = &local;
  if (n & 16)
    p = b;
  else if (n > 324)
    p = &local;
  if (n & 32)
    p = b;
  else if (n > 325)
    p = &local;
  if (n & 64)
    p = b;
  else if (n > 326)
    p = &local;
  if (n & 128)
    p = b;
  else if (n > 327)
    p = &local;
  if (n & 256)
    p = b;
  else if (n > 328)
    p = &local;
  if (n & 512)
    p = b;
  else if (n > 329)
    p = &local;
  if (n & 1024)
    p = b;
  else if (n > 330)
    p = &local;
  if (n & 2048)
    p = b;
  else if (n > 331)
    p = &local;
  if (n & 4096)
    p = b;
  else if (n > 332)
    p = &local;
  if (n & 8192)
    p = b;
  else if (n > 333)
    p = &local;
  if (n & 16384)
    p = b;
  else if (n > 334)
    p = &local;
  if (n & 32768)
    p = b;
  else if (n > 335)
    p = &local;
  if (n & 65536)
    p = b;
  else if (n > 336)
    p = &local;
  if (n & 131072)
    p = b;
  else if (n > 337)
    p = &local;
  if (n & 262144)
    p = b;
  else if (n > 338)
    p = &local;
  if (n & 524288)
    p = b;
  else if (n > 339)
    p = &local;
  if (n & 1)
    p = b;
  else if (n > 340)
    p = &local;
  if (n & 2)
    p = b;
  else if (n > 341)
    p = &local;
  if (n & 4)
    p = b;
  else if (n > 342)
    p = &local;
  if (n & 8)
    p = b;
  else if (n > 343)
    p = &local;
  if (n & 16)
    p = b;
  else if (n > 344)
    p = &local;
  if (n & 32)
    p = b;
  else if (n > 345)
    p = &local;
  if (n & 64)
    p = b;
  else if (n > 346)
    p = &local;
  if (n & 128)
    p = b;
  else if (n > 347)
    p = &local;
  if (n & 256)
    p = b;
  else if (n > 348)
    p = &local;
  if (n & 512)
    p = b;
  else if (n > 349)
    p = &local;
  if (n & 1024)
    p = b;
  else if (n > 350)
    p = &local;
  if (n & 2048)
    p = b;
  else if (n > 351)
    p = &local;
  if (n & 4096)
    p = b;
  else if (n > 352)
    p = &local;
  if (n & 8192)
    p = b;
  else if (n > 353)
    p = &local;
  if (n & 16384)
    p = b;
  else if (n > 354)
    p = &local;
  if (n & 32768)
    p = b;
  else if (n > 355)
    p = &local;
  if (n & 65536)
    p = b;
  else if (n > 356)
    p = &local;
  if (n & 131072)
    p = b;
  else if (n > 357)
    p = &local;
  if (n & 262144)
    p = b;
  else if (n > 358)
    p = &local;
  if (n & 524288)
    p = b;
  else if (n > 359)
    p = &local;
  if (n & 1)
    p = b;
  else if (n > 360)
    p = &local;
  if (n & 2)
    p = b;
  else if (n > 361)
    p = &local;
  if (n & 4)
    p = b;
  else if (n > 362)
    p = &local;
  if (n & 8)
    p = b;
  else if (n > 363)
    p = &local;
  if (n & 16)
    p = b;
  else if (n > 364)
    p = &local;
  if (n & 32)
    p = b;
  else if (n > 365)
    p = &local;
  if (n & 64)
    p = b;
  else if (n > 366)
    p = &local;
  if (n & 128)
    p = b;
  else if (n > 367)
    p = &local;
  if (n & 256)
    p = b;
  else if (n > 368)
    p = &local;
  if (n & 512)
    p = b;
  else if (n > 369)
    p = &local;
  if (n & 1024)
    p = b;
  else if (n > 370)
    p = &local;
  if (n & 2048)
    p = b;
  else if (n > 371)
    p = &local;
  if (n & 4096)
    p = b;
  else if (n > 372)
    p = &local;
  if (n & 8192)
    p = b;
  else if (n > 373)
    p = &local;
  if (n & 16384)
    p = b;
  else if (n > 374)
    p = &local;
  if (n & 32768)
    p = b;
  else if (n > 375)
    p = &local;
  if (n & 65536)
    p = b;
  else if (n > 376)
    p = &local;
  if (n & 131072)
    p = b;
  else if (n > 377)
    p = &local;
  if (n & 262144)
    p = b;
  else if (n > 378)
    p = &local;
  if (n & 524288)
    p = b;
  else if (n > 379)
    p = &local;
  if (n & 1)
    p = b;
  else if (n > 380)
    p = &local;
  if (n & 2)
    p = b;
  else if (n > 381)
    p = &local;
  if (n & 4)
    p = b;
  else if (n > 382)
    p = &local;
  if (n & 8)
    p = b;
  else if (n > 383)
    p = &local;
  if (n & 16)
    p = b;
  else if (n > 384)
    p = &local;
  if (n & 32)
    p = b;
  else if (n > 385)
    p = &local;
  if (n & 64)
    p = b;
  else if (n > 386)
    p = &local;
  if (n & 128)
    p = b;
  else if (n > 387)
    p = &local;
  if (n & 256)
    p = b;
  else if (n > 388)
    p = &local;
  if (n & 512)
    p = b;
  else if (n > 389)
    p = &local;
  if (n & 1024)
    p = b;
  else if (n > 390)
    p = &local;
  if (n & 2048)
    p = b;
  else if (n > 391)
    p = &local;
  if (n & 4096)
    p = b;
  else if (n > 392)
    p = &local;
  if (n & 8192)
    p = b;
  else if (n > 393)
    p = &local;
  if (n & 16384)
    p = b;
  else if (n > 394)
    p = &local;
  if (n & 32768)
    p = b;
  else if (n > 395)
    p = &local;
  if (n & 65536)
    p = b;
  else if (n > 396)
    p = &local;
  if (n & 131072)
    p = b;
  else if (n > 397)
    p = &local;
  if (n & 262144)
    p = b;
  else if (n > 398)
    p = &local;
  if (n & 524288)
    p = b;
  else if (n > 399)
    p = &local;
  if (n & 1)
    p = b;
  else if (n > 400)
    p = &local;
  if (n & 2)
    p = b;
  else if (n > 401)
    p = &local;
  if (n & 4)
    p = b;
  else if (n > 402)
    p = &local;
  if (n & 8)
    p = b;
  else if (n > 403)
    p = &local;
  if (n & 16)
    p = b;
  else if (n > 404)
    p = &local;
  if (n & 32)
    p = b;
  else if (n > 405)
    p = &local;
  if (n & 64)
    p = b;
  else if (n > 406)
    p = &local;
  if (n & 128)
    p = b;
  else if (n > 407)
    p = &local;
  if (n & 256)
    p = b;
  else if (n > 408)
    p = &local;
  if (n & 512)
    p = b;
  else if (n > 409)
    p = &local;
  if (n & 1024)
    p = b;
  else if (n > 410)
    p = &local;
  if (n & 2048)
    p = b;
  else if (n > 411)
    p = &local;
  if (n & 4096)
    p = b;
  else if (n > 412)
    p = &local;
  if (n & 8192)
    p = b;
  else if (n > 413)
    p = &local;
  if (n & 16384)
    p = b;
  else if (n > 414)
    p = &local;
  if (n & 32768)
    p = b;
  else if (n > 415)
    p = &local;
  if (n & 65536)
    p = b;
  else if (n > 416)
    p = &local;
  if (n & 131072)
    p = b;
  else if (n > 417)
    p = &local;
  if (n & 262144)
    p = b;
  else if (n > 418)
    p = &local;
  if (n & 524288)
    p = b;
  else if (n > 419)
    p = &local;
  if (n & 1)
    p = b;
  else if (n > 420)
    p = &local;
  if (n & 2)
    p = b;
  else if (n > 421)
    p = &local;
  if (n & 4)
    p = b;
  else if (n > 422)
    p = &local;
  if (n & 8)
    p = b;
  else if (n > 423)
    p = &local;
  if (n & 16)
    p = b;
  else if (n > 424)
    p = &local;
  if (n & 32)
    p = b;
  else if (n > 425)
    p = &local;
  if (n & 64)
    p = b;
  else if (n > 426)
    p = &local;
  if (n & 128)
    p = b;
  else if (n > 427)
    p = &local;
  if (n & 256)
    p = b;
  else if (n > 428)
    p = &local;
  if (n & 512)
    p = b;
  else if (n > 429)
    p = &local;
  if (n & 1024)
    p = b;
  else if (n > 430)
    p = &local;
  if (n & 2048)
    p = b;
  else if (n > 431)
    p = &local;
  if (n & 4096)
    p = b;
  else if (n > 432)
    p = &local;
  if (n & 8192)
    p = b;
  else if (n > 433)
    p = &local;
  if (n & 16384)
    p = b;
  else if (n > 434)
    p = &local;
  if (n & 32768)
    p = b;
  else if (n > 435)
    p = &local;
  if (n & 65536)
    p = b;
  else if (n > 436)
    p = &local;
  if (n & 131072)
    p = b;
  else if (n > 437)
    p = &local;
  if (n & 262144)
    p = b;
  else if (n > 438)
    p = &local;
  if (n & 524288)
    p = b;
  else if (n > 439)
    p = &local;
  if (n & 1)
    p = b;
  else if (n > 440)
    p = &local;
  if (n & 2)
    p = b;
  else if (n > 441)
    p = &local;
  if (n & 4)
    p = b;
  else if (n > 442)
    p = &local;
  if (n & 8)
    p = b;
  else if (n > 443)
    p = &local;
  if (n & 16)
    p = b;
  else if (n > 444)
    p = &local;
  if (n & 32)
    p = b;
  else if (n > 445)
    p = &local;
  if (n & 64)
    p = b;
  else if (n > 446)
    p = &local;
  if (n & 128)
    p = b;
  else if (n > 447)
    p = &local;
  if (n & 256)
    p = b;
  else if (n > 448)
    p = &local;
  if (n & 512)
    p = b;
  else if (n > 449)
    p = &local;
  if (n & 1024)
    p = b;
  else if (n > 450)
    p = &local;
  if (n & 2048)
    p = b;
  else if (n > 451)
    p = &local;
  if (n & 4096)
    p = b;
  else if (n > 452)
    p = &local;
  if (n & 8192)
    p = b;
  else if (n > 453)
    p = &local;
  if (n & 16384)
    p = b;
  else if (n > 454)
    p = &local;
  if (n & 32768)
    p = b;
  else if (n > 455)
    p = &local;
  if (n & 65536)
    p = b;
  else if (n > 456)
    p = &local;
  if (n & 131072)
    p = b;
  else if (n > 457)
    p = &local;
  if (n & 262144)
    p = b;
  else if (n > 458)
    p = &local;
  if (n & 524288)
    p = b;
  else if (n > 459)
    p = &local;
  if (n & 1)
    p = b;
  else if (n > 460)
    p = &local;
  if (n & 2)
    p = b;
  else if (n > 461)
    p = &local;
  if (n & 4)
    p = b;
  else if (n > 462)
    p = &local;
  if (n & 8)
    p = b;
  else if (n > 463)
    p = &local;
  if (n & 16)
    p = b;
  else if (n > 464)
    p = &local;
  if (n & 32)
    p = b;
  else if (n > 465)
    p = &local;
  if (n & 64)
    p = b;
  else if (n > 466)
    p = &local;
  if (n & 128)
    p = b;
  else if (n > 467)
    p = &local;
  if (n & 256)
    p = b;
  else if (n > 468)
    p = &local;
  if (n & 512)
    p = b;
  else if (n > 469)
    p = &local;
  if (n & 1024)
    p = b;
  else if (n > 470)
    p = &local;
  if (n & 2048)
    p = b;
  else if (n > 471)
    p = &local;
  if (n & 4096)
    p = b;
  else if (n > 472)
    p = &local;
  if (n & 8192)
    p = b;
  else if (n > 473)
    p = &local;
  if (n & 16384)
    p = b;
  else if (n > 474)
    p = &local;
  if (n & 32768)
    p = b;
  else if (n > 475)
    p = &local;
  if (n & 65536)
    p = b;
  else if (n > 476)
    p = &local;
  if (n & 131072)
    p = b;
  else if (n > 477)
    p = &local;
  if (n & 262144)
    p = b;
  else if (n > 478)
    p = &local;
  if (n & 524288)
    p = b;
  else if (n > 479)
    p = &local;
  if (n & 1)
    p = b;
  else if (n > 480)
    p = &local;
  if (n & 2)
    p = b;
  else if (n > 481)
    p = &local;
  if (n & 4)
    p = b;
  else if (n > 482)
    p = &local;
  if (n & 8)
    p = b;
  else if (n > 483)
    p = &local;
  if (n & 16)
    p = b;
  else if (n > 484)
    p = &local;
  if (n & 32)
    p = b;
  else if (n > 485)
    p = &local;
  if (n & 64)
    p = b;
  else if (n > 486)
    p = &local;
  if (n & 128)
    p = b;
  else if (n > 487)
    p = &local;
  if (n & 256)
    p = b;
  else if (n > 488)
    p = &local;
  if (n & 512)
    p = b;
  else if (n > 489)
    p = &local;
  if (n & 1024)
    p = b;
  else if (n > 490)
    p = &local;
  if (n & 2048)
    p = b;
  else if (n > 491)
    p = &local;
  if (n & 4096)
    p = b;
  else if (n > 492)
    p = &local;
  if (n & 8192)
    p = b;
  else if (n > 493)
    p = &local;
  if (n & 16384)
    p = b;
  else if (n > 494)
    p = &local;
  if (n & 32768)
    p = b;
  else if (n > 495)
    p = &local;
  if (n & 65536)
    p = b;
  else if (n > 496)
    p = &local;
  if (n & 131072)
    p = b;
  else if (n > 497)
    p = &local;
  if (n & 262144)
    p = b;
  else if (n > 498)
    p = &local;
  if (n & 524288)
    p = b;
  else if (n > 499)
    p = &local;
  if (n & 1)
    p = b;
  else if (n > 500)
    p = &local;
  if (n & 2)
    p = b;
  else if (n > 501)
    p = &local;
  if (n & 4)
    p = b;
  else if (n > 502)
    p = &local;
  if (n & 8)
    p = b;
  else if (n > 503)
    p = &local;
  if (n & 16)
    p = b;
  else if (n > 504)
    p = &local;
  if (n & 32)
    p = b;
  else if (n > 505)
    p = &local;
  if (n & 64)
    p = b;
  else if (n > 506)
    p = &local;
  if (n & 128)
    p = b;
  else if (n > 507)
    p = &local;
  if (n & 256)
    p = b;
  else if (n > 508)
    p = &local;
  if (n & 512)
    p = b;
  else if (n > 509)
    p = &local;
  if (n & 1024)
    p = b;
  else if (n > 510)
    p = &local;
  if (n & 2048)
    p = b;
  else if (n > 511)
    p = &local;
  if (n & 4096)
    p = b;
  else if (n > 512)
    p = &local;
  if (n & 8192)
    p = b;
  else if (n > 513)
    p = &local;
  if (n & 16384)
    p = b;
  else if (n > 514)
    p = &local;
  if (n & 32768)
    p = b;
  else if (n > 515)
    p = &local;
  if (n & 65536)
    p = b;
  else if (n > 516)
    p = &local;
  if (n & 131072)
    p = b;
  else if (n > 517)
    p = &local;
  if (n & 262144)
    p = b;
  else if (n > 518)
    p = &local;
  if (n & 524288)
    p = b;
  else if (n > 519)
    p = &local;
  if (n & 1)
    p = b;
  else if (n > 520)
    p = &local;
  if (n & 2)
    p = b;
  else if (n > 521)
    p = &local;
  if (n & 4)
    p = b;
  else if (n > 522)
    p = &local;
  if (n & 8)
    p = b;
  else if (n > 523)
    p = &local;
  if (n & 16)
    p = b;
  else if (n > 524)
    p = &local;
  if (n & 32)
    p = b;
  else if (n > 525)
    p = &local;
  if (n & 64)
    p = b;
  else if (n > 526)
    p = &local;
  if (n & 128)
    p = b;
  else if (n > 527)
    p = &local;
  if (n & 256)
    p = b;
  else if (n > 528)
    p = &local;
  if (n & 512)
    p = b;
  else if (n > 529)
    p = &local;
  if (n & 1024)
    p = b;
  else if (n > 530)
    p = &local;
  if (n & 2048)
    p = b;
  else if (n > 531)
    p = &local;
  if (n & 4096)
    p = b;
  else if (n > 532)
    p = &local;
  if (n & 8192)
    p = b;
  else if (n > 533)
    p = &local;
  if (n & 16384)
    p = b;
  else if (n > 534)
    p = &local;
  if (n & 32768)
    p = b;
  else if (n > 535)
    p = &local;
  if (n & 65536)
    p = b;
  else if (n > 536)
    p = &local;
  if (n & 131072)
    p = b;
  else if (n > 537)
    p = &local;
  if (n & 262144)
    p = b;
  else if (n > 538)
    p = &local;
  if (n & 524288)
    p = b;
  else if (n > 539)
    p = &local;
  if (n & 1)
    p = b;
  else if (n > 540)
    p = &local;
  if (n & 2)
    p = b;
  else if (n > 541)
    p = &local;
  if (n & 4)
    p = b;
  else if (n > 542)
    p = &local;
  if (n & 8)
    p = b;
  else if (n > 543)
    p = &local;
  if (n & 16)
    p = b;
  else if (n > 544)
    p = &local;
  if (n & 32)
    p = b;
  else if (n > 545)
    p = &local;
  if (n & 64)
    p = b;
  else if (n > 546)
    p = &local;
  if (n & 128)
    p = b;
  else if (n > 547)
    p = &local;
  if (n & 256)
    p = b;
  else if (n > 548)
    p = &local;
  if (n & 512)
    p = b;
  else if (n > 549)
    p = &local;
  if (n & 1024)
    p = b;
  else if (n > 550)
    p = &local;
  if (n & 2048)
    p = b;
  else if (n > 551)
    p = &local;
  if (n & 4096)
    p = b;
  else if (n > 552)
    p = &local;
  if (n & 8192)
    p = b;
  else if (n > 553)
    p = &local;
  if (n & 16384)
    p = b;
  else if (n > 554)
    p = &local;
  if (n & 32768)
    p = b;
  else if (n > 555)
    p = &local;
  if (n & 65536)
    p = b;
  else if (n > 556)
    p = &local;
  if (n & 131072)
    p = b;
  else if (n > 557)
    p = &local;
  if (n & 262144)
    p = b;
  else if (n > 558)
    p = &local;
  if (n & 524288)
    p = b;
  else if (n > 559)
    p = &local;
  if (n & 1)
    p = b;
  else if (n > 560)
    p = &local;
  if (n & 2)
    p = b;
  else if (n > 561)
    p = &local;
  if (n & 4)
    p = b;
  else if (n > 562)
    p = &local;
  if (n & 8)
    p = b;
  else if (n > 563)
    p = &local;
  if (n & 16)
    p = b;
  else if (n > 564)
    p = &local;
  if (n & 32)
    p = b;
  else if (n > 565)
    p = &local;
  if (n & 64)
    p = b;
  else if (n > 566)
    p = &local;
  if (n & 128)
    p = b;
  else if (n > 567)
    p = &local;
  if (n & 256)
    p = b;
  else if (n > 568)
    p = &local;
  if (n & 512)
    p = b;
  else if (n > 569)
    p = &local;
  if (n & 1024)
    p = b;
  else if (n > 570)
    p = &local;
  if (n & 2048)
    p = b;
  else if (n > 571)
    p = &local;
  if (n & 4096)
    p = b;
  else if (n > 572)
    p = &local;
  if (n & 8192)
    p = b;
  else if (n > 573)
    p = &local;
  if (n & 16384)
    p = b;
  else if (n > 574)
    p = &local;
  if (n & 32768)
    p = b;
  else if (n > 575)
    p = &local;
  if (n & 65536)
    p = b;
  else if (n > 576)
    p = &local;
  if (n & 131072)
    p = b;
  else if (n > 577)
    p = &local;
  if (n & 262144)
    p = b;
  else if (n > 578)
    p = &local;
  if (n & 524288)
    p = b;
  else if (n > 579)
    p = &local;
  if (n & 1)
    p = b;
  else if (n > 580)
    p = &local;
  if (n & 2)
    p = b;
  else if (n > 581)
    p = &local;
  if (n & 4)
    p = b;
  else if (n > 582)
    p = &local;
  if (n & 8)
    p = b;
  else if (n > 583)
    p = &local;
  if (n & 16)
    p = b;
  else if (n > 584)
    p = &local;
  if (n & 32)
    p = b;
  else if (n > 585)
    p = &local;
  if (n & 64)
    p = b;
  else if (n > 586)
    p = &local;
  if (n & 128)
    p = b;
  else if (n > 587)
    p = &local;
  if (n & 256)
    p = b;
  else if (n > 588)
    p = &local;
  if (n & 512)
    p = b;
  else if (n > 589)
    p = &local;
  if (n & 1024)
    p = b;
  else if (n > 590)
    p = &local;
  if (n & 2048)
    p = b;
  else if (n > 591)
    p = &local;
  if (n & 4096)
    p = b;
  else if (n > 592)
    p = &local;
  if (n & 8192)
    p = b;
  else if (n > 593)
    p = &local;
  if (n & 16384)
    p = b;
  else if (n > 594)
    p = &local;
  if (n & 32768)
    p = b;
  else if (n > 595)
    p = &local;
  if (n & 65536)
    p = b;
  else if (n > 596)
    p = &local;
  if (n & 131072)
    p = b;
  else if (n > 597)
    p = &local;
  if (n & 262144)
    p = b;
  else if (n > 598)
    p = &local;
  if (n & 524288)
    p = b;
  else if (n > 599)
    p = &local;
  if (n & 1)
    p = b;
  else if (n > 600)
    p = &local;
  if (n & 2)
    p = b;
  else if (n > 601)
    p = &local;
  if (n & 4)
    p = b;
  else if (n > 602)
    p = &local;
  if (n & 8)
    p = b;
  else if (n > 603)
    p = &local;
  if (n & 16)
    p = b;
  else if (n > 604)
    p = &local;
  if (n & 32)
    p = b;
  else if (n > 605)
    p = &local;
  if (n & 64)
    p = b;
  else if (n > 606)
    p = &local;
  if (n & 128)
    p = b;
  else if (n > 607)
    p = &local;
  if (n & 256)
    p = b;
  else if (n > 608)
    p = &local;
  if (n & 512)
    p = b;
  else if (n > 609)
    p = &local;
  if (n & 1024)
    p = b;
  else if (n > 610)
    p = &local;
  if (n & 2048)
    p = b;
  else if (n > 611)
    p = &local;
  if (n & 4096)
    p = b;
  else if (n > 612)
    p = &local;
  if (n & 8192)
    p = b;
  else if (n > 613)
    p = &local;
  if (n & 16384)
    p = b;
  else if (n > 614)
    p = &local;
  if (n & 32768)
    p = b;
  else if (n > 615)
    p = &local;
  if (n & 65536)
    p = b;
  else if (n > 616)
    p = &local;
  if (n & 131072)
    p = b;
  else if (n > 617)
    p = &local;
  if (n & 262144)
    p = b;
  else if (n > 618)
    p = &local;
  if (n & 524288)
    p = b;
  else if (n > 619)
    p = &local;
  if (n & 1)
    p = b;
  else if (n > 620)
    p = &local;
  if (n & 2)
    p = b;
  else if (n > 621)
    p = &local;
  if (n & 4)
    p = b;
  else if (n > 622)
    p = &local;
  if (n & 8)
    p = b;
  else if (n > 623)
    p = &local;
  if (n & 16)
    p = b;
  else if (n > 624)
    p = &local;
  if (n & 32)
    p = b;
  else if (n > 625)
    p = &local;
  if (n & 64)
    p = b;
  else if (n > 626)
    p = &local;
  if (n & 128)
    p = b;
  else if (n > 627)
    p = &local;
  if (n & 256)
    p = b;
  else if (n > 628)
    p = &local;
  if (n & 512)
    p = b;
  else if (n > 629)
    p = &local;
  if (n & 1024)
    p = b;
  else if (n > 630)
    p = &local;
  if (n & 2048)
    p = b;
  else if (n > 631)
    p = &local;
  if (n & 4096)
    p = b;
  else if (n > 632)
    p = &local;
  if (n & 8192)
    p = b;
  else if (n > 633)
    p = &local;
  if (n & 16384)
    p = b;
  else if (n > 634)
    p = &local;
  if (n & 32768)
    p = b;
  else if (n > 635)
    p = &local;
  if (n & 65536)
    p = b;
  else if (n > 636)
    p = &local;
  if (n & 131072)
    p = b;
  else if (n > 637)
    p = &local;
  if (n & 262144)
    p = b;
  else if (n > 638)
    p = &local;
  if (n & 524288)
    p = b;
  else if (n > 639)
    p = &local;
  if (n & 1)
    p = b;
  else if (n > 640)
    p = &local;
  if (n & 2)
    p = b;
  else if (n > 641)
    p = &local;
  if (n & 4)
    p = b;
  else if (n > 642)
    p = &local;
  if (n & 8)
    p = b;
  else if (n > 643)
    p = &local;
  if (n & 16)
    p = b;
  else if (n > 644)
    p = &local;
  if (n & 32)
    p = b;
  else if (n > 645)
    p = &local;
  if (n & 64)
    p = b;
  else if (n > 646)
    p = &local;
  if (n & 128)
    p = b;
  else if (n > 647)
    p = &local;
  if (n & 256)
    p = b;
  else if (n > 648)
    p = &local;
  if (n & 512)
    p = b;
  else if (n > 649)
    p = &local;
  if (n & 1024)
    p = b;
  else if (n > 650)
    p = &local;
  if (n & 2048)
    p = b;
  else if (n > 651)
    p = &local;
  if (n & 4096)
    p = b;
  else if (n > 652)
    p = &local;
  if (n & 8192)
    p = b;
  else if (n > 653)
    p = &local;
  if (n & 16384)
    p = b;
  else if (n > 654)
    p = &local;
  if (n & 32768)
    p = b;
  else if (n > 655)
    p = &local;
  if (n & 65536)
    p = b;
  else if (n > 656)
    p = &local;
  if (n & 131072)
    p = b;
  else if (n > 657)
    p = &local;
  if (n & 262144)
    p = b;
  else if (n > 658)
    p = &local;
  if (n & 524288)
    p = b;
  else if (n > 659)
    p = &local;
  if (n & 1)
    p = b;
  else if (n > 660)
    p = &local;
  if (n & 2)
    p = b;
  else if (n > 661)
    p = &local;
  if (n & 4)
    p = b;
  else if (n > 662)
    p = &local;
  if (n & 8)
    p = b;
  else if (n > 663)
    p = &local;
  if (n & 16)
    p = b;
  else if (n > 664)
    p = &local;
  if (n & 32)
    p = b;
  else if (n > 665)
    p = &local;
  if (n & 64)
    p = b;
  else if (n > 666)
    p = &local;
  if (n & 128)
    p = b;
  else if (n > 667)
    p = &local;
  if (n & 256)
    p = b;
  else if (n > 668)
    p = &local;
  if (n & 512)
    p = b;
  else if (n > 669)
    p = &local;
  if (n & 1024)
    p = b;
  else if (n > 670)
    p = &local;
  if (n & 2048)
    p = b;
  else if (n > 671)
    p = &local;
  if (n & 4096)
    p = b;
  else if (n > 672)
    p = &local;
  if (n & 8192)
    p = b;
  else if (n > 673)
    p = &local;
  if (n & 16384)
    p = b;
  else if (n > 674)
    p = &local;
  if (n & 32768)
    p = b;
  else if (n > 675)
    p = &local;
  if (n & 65536)
    p = b;
  else if (n > 676)
    p = &local;
  if (n & 131072)
    p = b;
  else if (n > 677)
    p = &local;
  if (n & 262144)
    p = b;
  else if (n > 678)
    p = &local;
  if (n & 524288)
    p = b;
  else if (n > 679)
    p = &local;
  if (n & 1)
    p = b;
  else if (n > 680)
    p = &local;
  if (n & 2)
    p = b;
  else if (n > 681)
    p = &local;
  if (n & 4)
    p = b;
  else if (n > 682)
    p = &local;
  if (n & 8)
    p = b;
  else if (n > 683)
    p = &local;
  if (n & 16)
    p = b;
  else if (n > 684)
    p = &local;
  if (n & 32)
    p = b;
  else if (n > 685)
    p = &local;
  if (n & 64)
    p = b;
  else if (n > 686)
    p = &local;
  if (n & 128)
    p = b;
  else if (n > 687)
    p = &local;
  if (n & 256)
    p = b;
  else if (n > 688)
    p = &local;
  if (n & 512)
    p = b;
  else if (n > 689)
    p = &local;
  if (n & 1024)
    p = b;
  else if (n > 690)
    p = &local;
  if (n & 2048)
    p = b;
  else if (n > 691)
    p = &local;
  if (n & 4096)
    p = b;
  else if (n > 692)
    p = &local;
  if (n & 8192)
    p = b;
  else if (n > 693)
    p = &local;
  if (n & 16384)
    p = b;
  else if (n > 694)
    p = &local;
  if (n & 32768)
    p = b;
  else if (n > 695)
    p = &local;
  if (n & 65536)
    p = b;
  else if (n > 696)
    p = &local;
  if (n & 131072)
    p = b;
  else if (n > 697)
    p = &local;
  if (n & 262144)
    p = b;
  else if (n > 698)
    p = &local;
  if (n & 524288)
    p = b;
  else if (n > 699)
    p = &local;
  if (n & 1)
    p = b;
  else if (n > 700)
    p = &local;
  if (n & 2)
    p = b;
  else if (n > 701)
    p = &local;
  if (n & 4)
    p = b;
  else if (n > 702)
    p = &local;
  if (n & 8)
    p = b;
  else if (n > 703)
    p = &local;
  if (n & 16)
    p = b;
  else if (n > 704)
    p = &local;
  if (n & 32)
    p = b;
  else if (n > 705)
    p = &local;
  if (n & 64)
    p = b;
  else if (n > 706)
    p = &local;
  if (n & 128)
    p = b;
  else if (n > 707)
    p = &local;
  if (n & 256)
    p = b;
  else if (n > 708)
    p = &local;
  if (n & 512)
    p = b;
  else if (n > 709)
    p = &local;
  if (n & 1024)
    p = b;
  else if (n > 710)
    p = &local;
  if (n & 2048)
    p = b;
  else if (n > 711)
    p = &local;
  if (n & 4096)
    p = b;
  else if (n > 712)
    p = &local;
  if (n & 8192)
    p = b;
  else if (n > 713)
    p = &local;
  if (n & 16384)
    p = b;
  else if (n > 714)
    p = &local;
  if (n & 32768)
    p = b;
  else if (n > 715)
    p = &local;
  if (n & 65536)
    p = b;
  else if (n > 716)
    p = &local;
  if (n & 131072)
    p = b;
  else if (n > 717)
    p = &local;
  if (n & 262144)
    p = b;
  else if (n > 718)
    p = &local;
  if (n & 524288)
    p = b;
  else if (n > 719)
    p = &local;
  if (n & 1)
    p = b;
  else if (n > 720)
    p = &local;
  if (n & 2)
    p = b;
  else if (n > 721)
    p = &local;
  if (n & 4)
    p = b;
  else if (n > 722)
    p = &local;
  if (n & 8)
    p = b;
  else if (n > 723)
    p = &local;
  if (n & 16)
    p = b;
  else if (n > 724)
    p = &local;
  if (n & 32)
    p = b;
  else if (n > 725)
    p = &local;
  if (n & 64)
    p = b;
  else if (n > 726)
    p = &local;
  if (n & 128)
    p = b;
  else if (n > 727)
    p = &local;
  if (n & 256)
    p = b;
  else if (n > 728)
    p = &local;
  if (n & 512)
    p = b;
  else if (n > 729)
    p = &local;
  if (n & 1024)
    p = b;
  else if (n > 730)
    p = &local;
  if (n & 2048)
    p = b;
  else if (n > 731)
    p = &local;
  if (n & 4096)
    p = b;
  else if (n > 732)
    p = &local;
  if (n & 8192)
    p = b;
  else if (n > 733)
    p = &local;
  if (n & 16384)
    p = b;
  else if (n > 734)
    p = &local;
  if (n & 32768)
    p = b;
  else if (n > 735)
    p = &local;
  if (n & 65536)
    p = b;
  else if (n > 736)
    p = &local;
  if (n & 131072)
    p = b;
  else if (n > 737)
    p = &local;
  if (n & 262144)
    p = b;
  else if (n > 738)
    p = &local;
  if (n & 524288)
    p = b;
  else if (n > 739)
    p = &local;
  if (n & 1)
    p = b;
  else if (n > 740)
    p = &local;
  if (n & 2)
    p = b;
  else if (n > 741)
    p = &local;
  if (n & 4)
    p = b;
  else if (n > 742)
    p = &local;
  if (n & 8)
    p = b;
  else if (n > 743)
    p = &local;
  if (n & 16)
    p = b;
  else if (n > 744)
    p = &local;
  if (n & 32)
    p = b;
  else if (n > 745)
    p = &local;
  if (n & 64)
    p = b;
  else if (n > 746)
    p = &local;
  if (n & 128)
    p = b;
  else if (n > 747)
    p = &local;
  if (n & 256)
    p = b;
  else if (n > 748)
    p = &local;
  if (n & 512)
    p = b;
  else if (n > 749)
    p = &local;
  if (n & 1024)
    p = b;
  else if (n > 750)
    p = &local;
  if (n & 2048)
    p = b;
  else if (n > 751)
    p = &local;
  if (n & 4096)
    p = b;
  else if (n > 752)
    p = &local;
  if (n & 8192)
    p = b;
  else if (n > 753)
    p = &local;
  if (n & 16384)
    p = b;
  else if (n > 754)
    p = &local;
  if (n & 32768)
    p = b;
  else if (n > 755)
    p = &local;
  if (n & 65536)
    p = b;
  else if (n > 756)
    p = &local;
  if (n & 131072)
    p = b;
  else if (n > 757)
    p = &local;
  if (n & 262144)
    p = b;
  else if (n > 758)
    p = &local;
  if (n & 524288)
    p = b;
  else if (n > 759)
    p = &local;
  if (n & 1)
    p = b;
  else if (n > 760)
    p = &local;
  if (n & 2)
    p = b;
  else if (n > 761)
    p = &local;
  if (n & 4)
    p = b;
  else if (n > 762)
    p = &local;
  if (n & 8)
    p = b;
  else if (n > 763)
    p = &local;
  if (n & 16)
    p = b;
  else if (n > 764)
    p = &local;
  if (n & 32)
    p = b;
  else if (n > 765)
    p = &local;
  if (n & 64)
    p = b;
  else if (n > 766)
    p = &local;
  if (n & 128)
    p = b;
  else if (n > 767)
    p = &local;
  if (n & 256)
    p = b;
  else if (n > 768)
    p = &local;
  if (n & 512)
    p = b;
  else if (n > 769)
    p = &local;
  if (n & 1024)
    p = b;
  else if (n > 770)
    p = &local;
  if (n & 2048)
    p = b;
  else if (n > 771)
    p = &local;
  if (n & 4096)
    p = b;
  else if (n > 772)
    p = &local;
  if (n & 8192)
    p = b;
  else if (n > 773)
    p = &local;
  if (n & 16384)
    p = b;
  else if (n > 774)
    p = &local;
  if (n & 32768)
    p = b;
  else if (n > 775)
    p = &local;
  if (n & 65536)
    p = b;
  else if (n > 776)
    p = &local;
  if (n & 131072)
    p = b;
  else if (n > 777)
    p = &local;
  if (n & 262144)
    p = b;
  else if (n > 778)
    p = &local;
  if (n & 524288)
    p = b;
  else if (n > 779)
    p = &local;
  if (n & 1)
    p = b;
  else if (n > 780)
    p = &local;
  if (n & 2)
    p = b;
  else if (n > 781)
    p = &local;
  if (n & 4)
    p = b;
  else if (n > 782)
    p = &local;
  if (n & 8)
    p = b;
  else if (n > 783)
    p = &local;
  if (n & 16)
    p = b;
  else if (n > 784)
    p = &local;
  if (n & 32)
    p = b;
  else if (n > 785)
    p = &local;
  if (n & 64)
    p = b;
  else if (n > 786)
    p = &local;
  if (n & 128)
    p = b;
  else if (n > 787)
    p = &local;
  if (n & 256)
    p = b;
  else if (n > 788)
    p = &local;
  if (n & 512)
    p = b;
  else if (n > 789)
    p = &local;
  if (n & 1024)
    p = b;
  else if (n > 790)
    p = &local;
  if (n & 2048)
    p = b;
  else if (n > 791)
    p = &local;
  if (n & 4096)
    p = b;
  else if (n > 792)
    p = &local;
  if (n & 8192)
    p = b;
  else if (n > 793)
    p = &local;
  if (n & 16384)
    p = b;
  else if (n > 794)
    p = &local;
  if (n & 32768)
    p = b;
  else if (n > 795)
    p = &local;
  if (n & 65536)
    p = b;
  else if (n > 796)
    p = &local;
  if (n & 131072)
    p = b;
  else if (n > 797)
    p = &local;
  if (n & 262144)
    p = b;
  else if (n > 798)
    p = &local;
  if (n & 524288)
    p = b;
  else if (n > 799)
    p = &local;
  if (n & 1)
    p = b;
  else if (n > 800)
    p = &local;
  if (n & 2)
    p = b;
  else if (n > 801)
    p = &local;
  if (n & 4)
    p = b;
  else if (n > 802)
    p = &local;
  if (n & 8)
    p = b;
  else if (n > 803)
    p = &local;
  if (n & 16)
    p = b;
  else if (n > 804)
    p = &local;
  if (n & 32)
    p = b;
  else if (n > 805)
    p = &local;
  if (n & 64)
    p = b;
  else if (n > 806)
    p = &local;
  if (n & 128)
    p = b;
  else if (n > 807)
    p = &local;
  if (n & 256)
    p = b;
  else if (n > 808)
    p = &local;
  if (n & 512)
    p = b;
  else if (n > 809)
    p = &local;
  if (n & 1024)
    p = b;
  else if (n > 810)
    p = &local;
  if (n & 2048)
    p = b;
  else if (n > 811)
    p = &local;
  if (n & 4096)
    p = b;
  else if (n > 812)
    p = &local;
  if (n & 8192)
    p = b;
  else if (n > 813)
    p = &local;
  if (n & 16384)
    p = b;
  else if (n > 814)
    p = &local;
  if (n & 32768)
    p = b;
  else if (n > 815)
    p = &local;
  if (n & 65536)
    p = b;
  else if (n > 816)
    p = &local;
  if (n & 131072)
    p = b;
  else if (n > 817)
    p = &local;
  if (n & 262144)
    p = b;
  else if (n > 818)
    p = &local;
  if (n & 524288)
    p = b;
  else if (n > 819)
    p = &local;
  if (n & 1)
    p = b;
  else if (n > 820)
    p = &local;
  if (n & 2)
    p = b;
  else if (n > 821)
    p = &local;
  if (n & 4)
    p = b;
  else if (n > 822)
    p = &local;
  if (n & 8)
    p = b;
  else if (n > 823)
    p = &local;
  if (n & 16)
    p = b;
  else if (n > 824)
    p = &local;
  if (n & 32)
    p = b;
  else if (n > 825)
    p = &local;
  if (n & 64)
    p = b;
  else if (n > 826)
    p = &local;
  if (n & 128)
    p = b;
  else if (n > 827)
    p = &local;
  if (n & 256)
    p = b;
  else if (n > 828)
    p = &local;
  if (n & 512)
    p = b;
  else if (n > 829)
    p = &local;
  if (n & 1024)
    p = b;
  else if (n > 830)
    p = &local;
  if (n & 2048)
    p = b;
  else if (n > 831)
    p = &local;
  if (n & 4096)
    p = b;
  else if (n > 832)
    p = &local;
  if (n & 8192)
    p = b;
  else if (n > 833)
    p = &local;
  if (n & 16384)
    p = b;
  else if (n > 834)
    p = &local;
  if (n & 32768)
    p = b;
  else if (n > 835)
    p = &local;
  if (n & 65536)
    p = b;
  else if (n > 836)
    p = &local;
  if (n & 131072)
    p = b;
  else if (n > 837)
    p = &local;
  if (n & 262144)
    p = b;
  else if (n > 838)
    p = &local;
  if (n & 524288)
    p = b;
  else if (n > 839)
    p = &local;
  if (n & 1)
    p = b;
  else if (n > 840)
    p = &local;
  if (n & 2)
    p = b;
  else if (n > 841)
    p = &local;
  if (n & 4)
    p = b;
  else if (n > 842)
    p = &local;
  if (n & 8)
    p = b;
  else if (n > 843)
    p = &local;
  if (n & 16)
    p = b;
  else if (n > 844)
    p = &local;
  if (n & 32)
    p = b;
  else if (n > 845)
    p = &local;
  if (n & 64)
    p = b;
  else if (n > 846)
    p = &local;
  if (n & 128)
    p = b;
  else if (n > 847)
    p = &local;
  if (n & 256)
    p = b;
  else if (n > 848)
    p = &local;
  if (n & 512)
    p = b;
  else if (n > 849)
    p = &local;
  if (n & 1024)
    p = b;
  else if (n > 850)
    p = &local;
  if (n & 2048)
    p = b;
  else if (n > 851)
    p = &local;
  if (n & 4096)
    p = b;
  else if (n > 852)
    p = &local;
  if (n & 8192)
    p = b;
  else if (n > 853)
    p = &local;
  if (n & 16384)
    p = b;
  else if (n > 854)
    p = &local;
  if (n & 32768)
    p = b;
  else if (n > 855)
    p = &local;
  if (n & 65536)
    p = b;
  else if (n > 856)
    p = &local;
  if (n & 131072)
    p = b;
  else if (n > 857)
    p = &local;
  if (n & 262144)
    p = b;
  else if (n > 858)
    p = &local;
  if (n & 524288)
    p = b;
  else if (n > 859)
    p = &local;
  if (n & 1)
    p = b;
  else if (n > 860)
    p = &local;
  if (n & 2)
    p = b;
  else if (n > 861)
    p = &local;
  if (n & 4)
    p = b;
  else if (n > 862)
    p = &local;
  if (n & 8)
    p = b;
  else if (n > 863)
    p = &local;
  if (n & 16)
    p = b;
  else if (n > 864)
    p = &local;
  if (n & 32)
    p = b;
  else if (n > 865)
    p = &local;
  if (n & 64)
    p = b;
  else if (n > 866)
    p = &local;
  if (n & 128)
    p = b;
  else if (n > 867)
    p = &local;
  if (n & 256)
    p = b;
  else if (n > 868)
    p = &local;
  if (n & 512)
    p = b;
  else if (n > 869)
    p = &local;
  if (n & 1024)
    p = b;
  else if (n > 870)
    p = &local;
  if (n & 2048)
    p = b;
  else if (n > 871)
    p = &local;
  if (n & 4096)
    p = b;
  else if (n > 872)
    p = &local;
  if (n & 8192)
    p = b;
  else if (n > 873)
    p = &local;
  if (n & 16384)
    p = b;
  else if (n > 874)
    p = &local;
  if (n & 32768)
    p = b;
  else if (n > 875)
    p = &local;
  if (n & 65536)
    p = b;
  else if (n > 876)
    p = &local;
  if (n & 131072)
    p = b;
  else if (n > 877)
    p = &local;
  if (n & 262144)
    p = b;
  else if (n > 878)
    p = &local;
  if (n & 524288)
    p = b;
  else if (n > 879)
    p = &local;
  if (n & 1)
    p = b;
  else if (n > 880)
    p = &local;
  if (n & 2)
    p = b;
  else if (n > 881)
    p = &local;
  if (n & 4)
    p = b;
  else if (n > 882)
    p = &local;
  if (n & 8)
    p = b;
  else if (n > 883)
    p = &local;
  if (n & 16)
    p = b;
  else if (n > 884)
    p = &local;
  if (n & 32)
    p = b;
  else if (n > 885)
    p = &local;
  if (n & 64)
    p = b;
  else if (n > 886)
    p = &local;
  if (n & 128)
    p = b;
  else if (n > 887)
    p = &local;
  if (n & 256)
    p = b;
  else if (n > 888)
    p = &local;
  if (n & 512)
    p = b;
  else if (n > 889)
    p = &local;
  if (n & 1024)
    p = b;
  else if (n > 890)
    p = &local;
  if (n & 2048)
    p = b;
  else if (n > 891)
    p = &local;
  if (n & 4096)
    p = b;
  else if (n > 892)
    p = &local;
  if (n & 8192)
    p = b;
  else if (n > 893)
    p = &local;
  if (n & 16384)
    p = b;
  else if (n > 894)
    p = &local;
  if (n & 32768)
    p = b;
  else if (n > 895)
    p = &local;
  if (n & 65536)
    p = b;
  else if (n > 896)
    p = &local;
  if (n & 131072)
    p = b;
  else if (n > 897)
    p = &local;
  if (n & 262144)
    p = b;
  else if (n > 898)
    p = &local;
  if (n & 524288)
    p = b;
  else if (n > 899)
    p = &local;
  if (n & 1)
    p = b;
  else if (n > 900)
    p = &local;
  if (n & 2)
    p = b;
  else if (n > 901)
    p = &local;
  if (n & 4)
    p = b;
  else if (n > 902)
    p = &local;
  if (n & 8)
    p = b;
  else if (n > 903)
    p = &local;
  if (n & 16)
    p = b;
  else if (n > 904)
    p = &local;
  if (n & 32)
    p = b;
  else if (n > 905)
    p = &local;
  if (n & 64)
    p = b;
  else if (n > 906)
    p = &local;
  if (n & 128)
    p = b;
  else if (n > 907)
    p = &local;
  if (n & 256)
    p = b;
  else if (n > 908)
    p = &local;
  if (n & 512)
    p = b;
  else if (n > 909)
    p = &local;
  if (n & 1024)
    p = b;
  else if (n > 910)
    p = &local;
  if (n & 2048)
    p = b;
  else if (n > 911)
    p = &local;
  if (n & 4096)
    p = b;
  else if (n > 912)
    p = &local;
  if (n & 8192)
    p = b;
  else if (n > 913)
    p = &local;
  if (n & 16384)
    p = b;
  else if (n > 914)
    p = &local;
  if (n & 32768)
    p = b;
  else if (n > 915)
    p = &local;
  if (n & 65536)
    p = b;
  else if (n > 916)
    p = &local;
  if (n & 131072)
    p = b;
  else if (n > 917)
    p = &local;
  if (n & 262144)
    p = b;
  else if (n > 918)
    p = &local;
  if (n & 524288)
    p = b;
  else if (n > 919)
    p = &local;
  if (n & 1)
    p = b;
  else if (n > 920)
    p = &local;
  if (n & 2)
    p = b;
  else if (n > 921)
    p = &local;
  if (n & 4)
    p = b;
  else if (n > 922)
    p = &local;
  if (n & 8)
    p = b;
  else if (n > 923)
    p = &local;
  if (n & 16)
    p = b;
  else if (n > 924)
    p = &local;
  if (n & 32)
    p = b;
  else if (n > 925)
    p = &local;
  if (n & 64)
    p = b;
  else if (n > 926)
    p = &local;
  if (n & 128)
    p = b;
  else if (n > 927)
    p = &local;
  if (n & 256)
    p = b;
  else if (n > 928)
    p = &local;
  if (n & 512)
    p = b;
  else if (n > 929)
    p = &local;
  if (n & 1024)
    p = b;
  else if (n > 930)
    p = &local;
  if (n & 2048)
    p = b;
  else if (n > 931)
    p = &local;
  if (n & 4096)
    p = b;
  else if (n > 932)
    p = &local;
  if (n & 8192)
    p = b;
  else if (n > 933)
    p = &local;
  if (n & 16384)
    p = b;
  else if (n > 934)
    p = &local;
  if (n & 32768)
    p = b;
  else if (n > 935)
    p = &local;
  if (n & 65536)
    p = b;
  else if (n > 936)
    p = &local;
  if (n & 131072)
    p = b;
  else if (n > 937)
    p = &local;
  if (n & 262144)
    p = b;
  else if (n > 938)
    p = &local;
  if (n & 524288)
    p = b;
  else if (n > 939)
    p = &local;
  if (n & 1)
    p = b;
  else if (n > 940)
    p = &local;
  if (n & 2)
    p = b;
  else if (n > 941)
    p = &local;
  if (n & 4)
    p = b;
  else if (n > 942)
    p = &local;
  if (n & 8)
    p = b;
  else if (n > 943)
    p = &local;
  if (n & 16)
    p = b;
  else if (n > 944)
    p = &local;
  if (n & 32)
    p = b;
  else if (n > 945)
    p = &local;
  if (n & 64)
    p = b;
  else if (n > 946)
    p = &local;
  if (n & 128)
    p = b;
  else if (n > 947)
    p = &local;
  if (n & 256)
    p = b;
  else if (n > 948)
    p = &local;
  if (n & 512)
    p = b;
  else if (n > 949)
    p = &local;
  if (n & 1024)
    p = b;
  else if (n > 950)
    p = &local;
  if (n & 2048)
    p = b;
  else if (n > 951)
    p = &local;
  if (n & 4096)
    p = b;
  else if (n > 952)
    p = &local;
  if (n & 8192)
    p = b;
  else if (n > 953)
    p = &local;
  if (n & 16384)
    p = b;
  else if (n > 954)
    p = &local;
  if (n & 32768)
    p = b;
  else if (n > 955)
    p = &local;
  if (n & 65536)
    p = b;
  else if (n > 956)
    p = &local;
  if (n & 131072)
    p = b;
  else if (n > 957)
    p = &local;
  if (n & 262144)
    p = b;
  else if (n > 958)
    p = &local;
  if (n & 524288)
    p = b;
  else if (n > 959)
    p = &local;
  if (n & 1)
    p = b;
  else if (n > 960)
    p = &local;
  if (n & 2)
    p = b;
  else if (n > 961)
    p = &local;
  if (n & 4)
    p = b;
  else if (n > 962)
    p = &local;
  if (n & 8)
    p = b;
  else if (n > 963)
    p = &local;
  if (n & 16)
    p = b;
  else if (n > 964)
    p = &local;
  if (n & 32)
    p = b;
  else if (n > 965)
    p = &local;
  if (n & 64)
    p = b;
  else if (n > 966)
    p = &local;
  if (n & 128)
    p = b;
  else if (n > 967)
    p = &local;
  if (n & 256)
    p = b;
  else if (n > 968)
    p = &local;
  if (n & 512)
    p = b;
  else if (n > 969)
    p = &local;
  if (n & 1024)
    p = b;
  else if (n > 970)
    p = &local;
  if (n & 2048)
    p = b;
  else if (n > 971)
    p = &local;
  if (n & 4096)
    p = b;
  else if (n > 972)
    p = &local;
  if (n & 8192)
    p = b;
  else if (n > 973)
    p = &local;
  if (n & 16384)
    p = b;
  else if (n > 974)
    p = &local;
  if (n & 32768)
    p = b;
  else if (n > 975)
    p = &local;
  if (n & 65536)
    p = b;
  else if (n > 976)
    p = &local;
  if (n & 131072)
    p = b;
  else if (n > 977)
    p = &local;
  if (n & 262144)
    p = b;
  else if (n > 978)
    p = &local;
  if (n & 524288)
    p = b;
  else if (n > 979)
    p = &local;
  if (n & 1)
    p = b;
  else if (n > 980)
    p = &local;
  if (n & 2)
    p = b;
  else if (n > 981)
    p = &local;
  if (n & 4)
    p = b;
  else if (n > 982)
    p = &local;
  if (n & 8)
    p = b;
  else if (n > 983)
    p = &local;
  if (n & 16)
    p = b;
  else if (n > 984)
    p = &local;
  if (n & 32)
    p = b;
  else if (n > 985)
    p = &local;
  if (n & 64)
    p = b;
  else if (n > 986)
    p = &local;
  if (n & 128)
    p = b;
  else if (n > 987)
    p = &local;
  if (n & 256)
    p = b;
  else if (n > 988)
    p = &local;
  if (n & 512)
    p = b;
  else if (n > 989)
    p = &local;
  if (n & 1024)
    p = b;
  else if (n > 990)
    p = &local;
  if (n & 2048)
    p = b;
  else if (n > 991)
    p = &local;
  if (n & 4096)
    p = b;
  else if (n > 992)
    p = &local;
  if (n & 8192)
    p = b;
  else if (n > 993)
    p = &local;
  if (n & 16384)
    p = b;
  else if (n > 994)
    p = &local;
  if (n & 32768)
    p = b;
  else if (n > 995)
    p = &local;
  if (n & 65536)
    p = b;
  else if (n > 996)
    p = &local;
  if (n & 131072)
    p = b;
  else if (n > 997)
    p = &local;
  if (n & 262144)
    p = b;
  else if (n > 998)
    p = &local;
  if (n & 524288)
    p = b;
  else if (n > 999)
    p = &local;
  p = a;
  return p;
}
